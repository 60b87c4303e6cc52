"""What makes WeasyPrint's PDF/A-3 a PDF/UA-1 as well, with files inside.

Source: ISO 19005-3 (PDF/A-3), 6.2.4.3 (colours), 6.2.8 (pictures), 6.6.2.3 (properties of other schemas are to be
described) and 6.8 (embedded files); ISO 14289-1 (PDF/UA-1), clause 5; ISO 32000-1, 7.9.6 (name trees), 7.11.3 and
7.11.4 (embedded files).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from hashlib import md5
from typing import Any, Final

import pydyf

from casegen.export.attachment import Attachment

VARIANT: Final = "pdf/a-3u"

_END_OF_METADATA: Final = b"</rdf:RDF>"
_UA: Final = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def state_accessibility(pdf: Any) -> None:
    """Add to the metadata of a tagged PDF/A that it is PDF/UA-1 too, and what the property means that says so."""
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    (metadata,) = stream.stream
    stream.stream = [metadata.replace(_END_OF_METADATA, _UA + _END_OF_METADATA)]


def mend_pictures(pdf: Any) -> None:
    """Bring the pictures of a PDF into what PDF/A allows: not smoothed by the reader, and in colours that are defined.

    One in four printing inks (CMYK) has none without the profile of a press, and is unpacked into red, green and blue
    in the way of browsers.
    """
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and stream.extra.get("Subtype") == "/Image":
            stream.extra["Interpolate"] = "false"
            if stream.extra["ColorSpace"] == "/DeviceCMYK":
                _unpack_into_rgb(stream)


def _unpack_into_rgb(stream: Any) -> None:
    from PIL import Image

    (data,) = stream.stream
    picture = Image.open(io.BytesIO(data.data), formats=("JPEG",)).convert("RGB")
    for key in ("Filter", "Decode", "DecodeParms"):
        stream.extra.pop(key, None)
    stream.extra["ColorSpace"] = "/DeviceRGB"
    stream.stream, stream.compress = [picture.tobytes()], True


def attach(pdf: Any, attachments: Iterable[Attachment], modified: str) -> None:
    """Put files into a PDF, as of the moment ``modified`` (ISO 8601, UTC). Every one has a name of its own."""
    # A name tree is sorted by the bytes of its names.
    files = {attachment.name.encode(): _file(pdf, attachment, modified) for attachment in attachments}
    if not files:
        return
    ordered = [part for name in sorted(files) for part in (_bytes(name), files[name])]
    names = pydyf.Dictionary({"Names": pydyf.Array(ordered)})
    pdf.add_object(names)
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = names.reference
    pdf.catalog["AF"] = pydyf.Array(files.values())


def _file(pdf: Any, attachment: Attachment, modified: str) -> bytes:
    """Add one file; returns the reference to its specification."""
    parameters = pydyf.Dictionary(
        {
            "ModDate": pydyf.String(f"D:{re.sub('[-T:]', '', modified)}"),
            "Size": len(attachment.data),
            "CheckSum": f"<{md5(attachment.data, usedforsecurity=False).hexdigest()}>",
        }
    )
    media_type = pydyf.name(attachment.media_type)
    extra = {"Type": "/EmbeddedFile", "Subtype": media_type, "Params": parameters}
    content = pydyf.Stream([attachment.data], extra, compress=True)
    pdf.add_object(content)
    embedded = pydyf.Dictionary({"F": content.reference, "UF": content.reference})
    specification = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": _bytes(attachment.name.encode()),
            "UF": pydyf.String(attachment.name),
            "EF": embedded,
            "AFRelationship": f"/{attachment.relationship}",
            "Desc": pydyf.String(attachment.description),
        }
    )
    pdf.add_object(specification)
    reference = specification.reference
    assert isinstance(reference, bytes)
    return reference


def _bytes(name: bytes) -> Any:
    return pydyf.String(name)
