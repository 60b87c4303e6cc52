"""Image files → pictures without metadata, byte for byte the same on every machine; what is none is told."""

from __future__ import annotations

import io
import struct
import zlib
from hashlib import sha256

import pytest
from PIL import Image, ImageChops, ImageCms, ImageFile

from casegen.images.image import Metadata
from casegen.images.metadata import BEHIND, IPTC, MAKER, OTHER, OWNER, PATIENT, PREVIEW, SERIAL, TAKEN, WORDS, XMP
from casegen.images.reading import MAX_PIXELS, read_image
from casegen.problems import CaseError
from tests.figures_from_files import pictures
from tests.figures_from_files.pictures import PLANTED, TELLING, chunk, exif, jpeg, picture, png, segment

EVERYBODY = (OWNER, WORDS, PATIENT, SERIAL, TAKEN, MAKER)
TOLD = {
    "place.jpg": Metadata(True),
    "people.jpg": Metadata(False, EVERYBODY),
    "packet.jpg": Metadata(True, (XMP,)),
    "iptc.jpg": Metadata(False, (IPTC,)),
    "preview.jpg": Metadata(False, (PREVIEW,)),
    "exif_preview.jpg": Metadata(False, (PREVIEW,)),
    "words.png": Metadata(False, (OWNER, WORDS, PATIENT)),
    "exif.png": Metadata(True, EVERYBODY),
    "packet.png": Metadata(True, (XMP,)),
    "magick.png": Metadata(True, EVERYBODY),
    "unknown.png": Metadata(False, (OTHER,)),
    "date.png": Metadata(False, (TAKEN,)),
}


def pixels(file: bytes) -> Image.Image:
    return Image.open(io.BytesIO(file)).convert("RGB")


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize("name", TELLING)
def test_a_picture_leaves_what_is_told_beside_it(name: str) -> None:
    file = TELLING[name]()
    read = read_image(file, name)
    assert same(pixels(read.data), pixels(file))
    assert [word for word in PLANTED if word.encode() in read.data] == []
    again = read_image(read.data, name)
    assert (again.data, again.metadata) == (read.data, Metadata())
    image = Image.open(io.BytesIO(read.data))
    image.load()
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_is_planted_is_in_the_files() -> None:
    files = b"".join(make() for make in TELLING.values())
    assert [word for word in PLANTED if word.encode() not in files] == []


@pytest.mark.parametrize("name", [name for name in TELLING if not name.startswith("film")])
def test_the_kinds_of_what_is_told(name: str) -> None:
    found = read_image(TELLING[name](), name).metadata
    assert (found.place, sorted(found.kinds)) == (TOLD[name].place, sorted(TOLD[name].kinds))


@pytest.mark.parametrize("name", ["film.jpg", "film.png"])
def test_what_stands_behind_the_picture_is_left(name: str) -> None:
    file = TELLING[name]()
    read = read_image(file, name)
    assert len(read.metadata.kinds) == 1
    assert b"film" not in read.data


def test_of_several_pictures_in_a_file_the_first_is_shown_and_the_others_are_told() -> None:
    first, second = picture(), picture(80, 60).rotate(180)
    for name, written in (("a.jpg", "MPO"), ("a.png", "PNG")):
        file = io.BytesIO()
        first.save(file, written, save_all=True, append_images=[second.resize(first.size)])
        read = read_image(file.getvalue(), name)
        assert len(read.data) < len(file.getvalue()) * 0.8
        assert same(pixels(read.data), pixels(file.getvalue()))
        assert read.metadata.kinds == (BEHIND,)


def test_the_names_of_people_are_not_in_what_is_reported() -> None:
    told = [repr(read_image(make(), name)) for name, make in TELLING.items()]
    assert [word for word in PLANTED if word in "".join(told)] == []


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_kind_of_png(mode: str) -> None:
    file = png(picture(mode=mode))
    assert same(pixels(read_image(file, "a.png").data), pixels(file))


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"optimize": True}])
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg(mode: str, options: dict[str, object]) -> None:
    file = jpeg(picture(mode=mode), **options)
    read = read_image(file, "a.JPG")
    assert same(pixels(read.data), pixels(file))
    assert read.upright == (64, 48)


def test_a_jpeg_loses_its_metadata_and_nothing_else() -> None:
    plain, telling = jpeg(), jpeg(exif=exif(True, True), comment=b"planted words", xmp=pictures.XMP)
    assert read_image(telling, "a.jpg").data == read_image(plain, "a.jpg").data == plain


@pytest.mark.parametrize("content", [b"Ducky\0\1\0\4\0\0\0\x3c\0\0", b"MPF\0II*\0", b"AROT\0\0\0\0"])
def test_segments_that_tell_of_nobody_are_left_without_a_word(content: bytes) -> None:
    read = read_image(pictures.after_start(jpeg(), segment(0xE2, content)), "a.jpg")
    assert (read.data, read.metadata) == (jpeg(), Metadata())


def test_a_png_without_metadata_stays_as_it_is() -> None:
    assert read_image(png(), "a.png").data == png()


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_the_turn_is_told_and_stripped(name: str, turn: int) -> None:
    make = jpeg if name.endswith("jpg") else png
    read = read_image(make(exif=exif(turn=turn)), name)
    assert read.turn == turn
    assert read.upright == ((64, 48) if turn < 5 else (48, 64))
    assert read.metadata == Metadata()
    assert read_image(read.data, name).turn == 1


@pytest.mark.parametrize("turn", [0, 9, 400])
def test_a_turn_that_is_none(turn: int) -> None:
    assert read_image(jpeg(exif=exif(turn=turn)), "a.jpg").turn == 1


def test_exif_that_cannot_be_read_may_hold_anything() -> None:
    broken = pictures.after_start(jpeg(), segment(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff planted words"))
    read = read_image(broken, "a.jpg")
    assert read.metadata.kinds == (OTHER,)
    assert b"planted" not in read.data


def profile() -> bytes:
    """A colour profile that names a screen and its serial number."""
    made = bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", made[128:132])[0]
    table = bytearray(made[132 : 132 + 12 * count])
    moved = bytearray()
    for at in range(0, len(table), 12):
        offset = struct.unpack(">I", table[at + 4 : at + 8])[0]
        moved += table[at : at + 4] + struct.pack(">I", offset + 12) + table[at + 8 : at + 12]
    words = b"mmod" + bytes(4) + b"SN-998877 planted words"
    start = len(made) + 12
    entry = b"mmod" + struct.pack(">II", start, len(words))
    whole = made[:128] + struct.pack(">I", count + 1) + moved + entry + made[132 + 12 * count :] + words
    return struct.pack(">I", len(whole)) + whole[4:]


@pytest.mark.parametrize(("name", "make"), [("a.jpg", jpeg), ("a.png", png)])
def test_a_colour_profile_keeps_its_colours_only(name: str, make: object) -> None:
    with_profile = make(icc_profile=profile())  # type: ignore[operator]
    read = read_image(with_profile, name)
    kept = Image.open(io.BytesIO(read.data)).info["icc_profile"]
    assert b"planted" not in kept
    assert b"SN-998877" not in kept
    assert read.metadata == Metadata()
    original, bare = (ImageCms.ImageCmsProfile(io.BytesIO(one)) for one in (profile(), kept))
    target = ImageCms.createProfile("LAB")
    image = picture()
    converted = [
        ImageCms.applyTransform(image, ImageCms.buildTransform(one, target, "RGB", "LAB")) for one in (original, bare)
    ]
    assert same(*map(_as_rgb, converted))


def _as_rgb(image: Image.Image) -> Image.Image:
    return Image.merge("RGB", image.split())


def test_a_profile_in_pieces_is_put_together_by_their_numbers() -> None:
    whole = profile()
    head = b"ICC_PROFILE\0"
    first = segment(0xE2, head + bytes((1, 2)) + whole[:300])
    second = segment(0xE2, head + bytes((2, 2)) + whole[300:])
    ordered, swapped = (
        read_image(pictures.after_start(jpeg(), both), "a.jpg") for both in (first + second, second + first)
    )
    assert ordered.data == swapped.data == read_image(jpeg(icc_profile=whole), "a.jpg").data


def test_the_bytes_of_a_profile_are_stored_not_packed() -> None:
    """What zlib makes of bytes differs between its versions; of stored ones there is one form."""
    data = read_image(png(icc_profile=profile()), "a.png").data
    assert b"desc" in data
    assert sha256(data).hexdigest() == sha256(read_image(png(icc_profile=profile()), "a.png").data).hexdigest()


def with_size(width: int, height: int) -> bytes:
    """A PNG file that says it has this size, in a few bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


BAD = {
    "void.png": (b"", "V115", "empty"),
    "text.png": (b"This is no picture", "V115", "no picture that casegen knows"),
    "scan.dcm": (bytes(128) + b"DICM\x02\0", "V115", "DICOM file, which names the patient"),
    "scan.png": (bytes(128) + b"DICM\x02\0", "V115", "DICOM"),
    "slide.tiff": (b"II*\0\x08\0\0\0", "V115", "TIFF"),
    "telephone.jpg": (b"\0\0\0\x18ftypheic", "V115", "HEIF"),
    "sketch.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "V115", "SVG"),
    "moving.gif": (b"GIF89a", "V115", "GIF"),
    "called.png": (jpeg(), "V115", "JPEG picture"),
    "called.jpg": (png(), "V115", "PNG picture"),
    "nothing": (png(), "V115", "let it end in .png"),
    "sixteen.png": (png(Image.new("I;16", (8, 8))), "V115", "16 bits"),
    "cut.jpg": (jpeg()[:-40], "V116", "damaged"),
    "start.jpg": (b"\xff\xd8", "V116", "damaged"),
    "start.png": (png()[:20], "V116", "damaged"),
    "cut.png": (png()[:-20], "V116", "damaged"),
    "flipped.png": (png().replace(b"IDAT", b"IDAS"), "V116", "damaged"),
    "bomb.png": (with_size(60_000, 60_000), "V114", "60 million pixels"),
    "just_too_large.png": (with_size(MAX_PIXELS // 1000 + 1, 1000), "V114", "60 million pixels"),
    "as_large_as_may_be.png": (with_size(MAX_PIXELS // 1000, 1000), "V116", "damaged"),
    "no_pixels.png": (with_size(0, 10), "V116", "damaged"),
    "short.jpg": (b"\xff\xd8\xff\xe0\0\0\0\0", "V116", "damaged"),
    "only_head.jpg": (b"\xff\xd8\xff\xd9", "V116", "damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_shown(name: str) -> None:
    data, code, words = BAD[name]
    with pytest.raises(CaseError) as caught:
        read_image(data, name)
    problem = caught.value.problems[0]
    assert problem.code == code
    assert words in problem.message
    assert name.partition(".")[0] not in problem.message


def test_a_damaged_picture_is_found_when_weasyprint_has_been_there() -> None:
    """It tells Pillow to fill up with grey what is missing of a picture."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        whole = png(picture(400, 300))
        start = whole.index(b"IDAT") - 4
        head, length = whole[:start], struct.unpack(">I", whole[start : start + 4])[0]
        half = head + chunk(b"IDAT", whole[start + 8 : start + 8 + length // 2]) + chunk(b"IEND", b"")
        with pytest.raises(CaseError) as caught:
            read_image(half, "half.png")
        assert caught.value.problems[0].code == "V116"
        assert ImageFile.LOAD_TRUNCATED_IMAGES
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def test_texts_that_unpack_to_gigabytes_are_not_unpacked() -> None:
    packed = zlib.compress(bytes(50_000_000), 9)
    bomb = pictures.before_end(png(), chunk(b"zTXt", b"Comment\0\0" + packed) + chunk(b"iCCP", b"p\0\0" + packed))
    read = read_image(bomb, "a.png")
    assert read.metadata.kinds == (WORDS,)
    assert read.data == png()


@pytest.mark.parametrize("name", TELLING)
def test_no_damage_ends_in_a_traceback(name: str) -> None:
    file = TELLING[name]()
    refused = 0
    for cut in range(0, len(file), 7):
        for broken in (file[:cut], file[:cut] + bytes((file[cut] ^ 0xFF,)) + file[cut + 1 :]):
            try:
                read_image(broken, name)
            except CaseError:
                refused += 1
    assert refused > len(file) // 7
