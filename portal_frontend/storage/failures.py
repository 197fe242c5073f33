"""What the operating system refuses, said so that an operator can mend it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import StorageError

MENDS = {
    errno.ENOSPC: "Hết dung lượng đĩa khi ghi {path}. Hãy dọn hoặc mở rộng ổ đĩa chứa {root}.",
    errno.EDQUOT: "Hết hạn mức đĩa khi ghi {path}. Hãy tăng hạn mức của ổ đĩa chứa {root}.",
    errno.EACCES: "Không có quyền ghi {path}. Hãy cho tài khoản xuất bản quyền ghi vào {root}.",
    errno.EROFS: "Ổ đĩa chỉ cho đọc nên không ghi được {path}. Hãy gắn lại {root} với quyền ghi.",
}
MENDS[errno.EPERM] = MENDS[errno.EACCES]
OTHERWISE = "Không ghi được {path} vào {root}: {reason}."


@contextmanager
def told_clearly(path: str, root: Path) -> Iterator[None]:
    """An OSError inside becomes a StorageError about ``path``, a file of the folder ``root``."""
    try:
        yield
    except StorageError:
        raise
    except OSError as error:
        message = MENDS.get(error.errno or 0, OTHERWISE)
        reason = error.strerror or str(error)
        raise StorageError(
            error.errno, message.format(path=path, root=root, reason=reason)
        ) from error
