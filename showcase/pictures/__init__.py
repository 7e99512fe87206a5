"""Pictures: opened by what they are, shown in several sizes, printed in one.

``album`` knows the pictures of a site, ``photo`` what is known about one of them, ``darkroom``
opens and makes them (with Pillow), ``store`` keeps what was made, ``remarks`` says what is
wrong with them.
"""

from showcase.pictures.album import Album, develop, examine
from showcase.pictures.photo import Photo
from showcase.pictures.remarks import Remark, Use
from showcase.pictures.store import Store
from showcase.pictures.whereabouts import tells_place

__all__ = ["Album", "Photo", "Remark", "Store", "Use", "develop", "examine", "tells_place"]
