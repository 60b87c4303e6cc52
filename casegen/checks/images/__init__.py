"""Pictures from files: what the file gives away beside the picture, whether they may be shown, and how sharp they are.

None of these rules looks at what the picture shows: that no face, tattoo or label can be seen is for people to say.
"""

from __future__ import annotations

from casegen.checks.images.faces import face_without_consent
from casegen.checks.images.file_metadata import identifying_metadata, place_of_the_picture
from casegen.checks.images.file_names import identifying_file_name
from casegen.checks.images.resolution import coarse_picture

RULES = (place_of_the_picture, identifying_metadata, face_without_consent, identifying_file_name, coarse_picture)
