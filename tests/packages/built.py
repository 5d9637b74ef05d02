"""The packages of this tree, made once for all tests of this folder."""
import atexit
import functools
import pathlib
import shutil
import subprocess
import tempfile
import types

import tools


@functools.lru_cache(maxsize=None)
def packages():
    """place: a folder for everybody; archive, package: the files; sums: what ci/package printed;
    unpacked, installed: what is in them."""
    place = pathlib.Path(tempfile.mkdtemp(prefix="packages-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    place.chmod(0o755)
    done = subprocess.run([tools.ROOT / "ci" / "package", place / "dist"], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        raise RuntimeError(f"ci/package: status {done.returncode}\n{done.stderr}")
    archive, = (place / "dist").glob("*.tar.xz")
    package, = (place / "dist").glob("*.deb")
    subprocess.run(["tar", "-xJf", archive, "-C", place], check=True)
    subprocess.run(["dpkg-deb", "-x", package, place / "installed"], check=True)
    unpacked, = place.glob("sockgrade-*-linux-*")
    return types.SimpleNamespace(place=place, archive=archive, package=package, sums=done.stdout,
                                 unpacked=unpacked, installed=place / "installed")
