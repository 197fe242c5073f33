"""Small lists of agencies as tests write them: real units of Huế, with real collisions."""

from pathlib import Path

HEADER = "code,tier,type,name,parent_code,latitude,longitude"
PROVINCE = "46,province,Thành phố,Thành phố Huế,,16.463712,107.590863"
DISTRICT = "481,district,Huyện,Huyện A Lưới,,16.230374,107.337579"
COMMUNE = "20047,commune,Xã,Xã Hồng Vân,481,16.38,107.13"

EXCERPT = "\n".join(
    [
        HEADER,
        PROVINCE,
        "46.SNNMT,department,Sở,Sở Nông nghiệp và Môi trường,46,,",
        "474,district,Quận,Quận Thuận Hóa,,16.463712,107.590863",
        "480,district,Thị xã,Thị xã Hương Trà,,16.487057,107.500951",
        DISTRICT,
        "19780,commune,Phường,Phường Phường Đúc,474,16.456425,107.57459",
        "20002,commune,Phường,Phường Hương Phong,474,16.55,107.56",
        "20008,commune,Phường,Phường Hương Vân,480,16.48,107.43",
        "20011,commune,Phường,Phường Hương Văn,480,16.49,107.46",
        "20044,commune,Thị trấn,Thị trấn A Lưới,481,16.27,107.23",
        "20080,commune,Xã,Xã Hương Phong,481,16.25,107.29",
    ]
)
EXCERPT_HOSTS = {
    "46": "hue.localhost",
    "46.SNNMT": "snnmt.hue.localhost",
    "474": "thuanhoa.hue.localhost",
    "480": "huongtra.hue.localhost",
    "481": "aluoi.hue.localhost",
    "19780": "phuongduc.hue.localhost",
    "20002": "huongphong-20002.hue.localhost",
    "20008": "huongvan-20008.hue.localhost",
    "20011": "huongvan-20011.hue.localhost",
    "20044": "aluoi-20044.hue.localhost",
    "20080": "huongphong-20080.hue.localhost",
}


def with_header(*lines: str, header: str = HEADER) -> str:
    """A whole list: the header, then ``lines`` (the first of them is line 2 of the file)."""
    return "\n".join([header, *lines])


def written(folder: Path, content: str | bytes, name: str = "ds.csv") -> Path:
    """``content`` as a file in ``folder``."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path
