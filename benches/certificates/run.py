"""A thousand certificates of distinct people, beside other people's tools, in one run.

    pip install typst==0.15.2 reportlab==5.1.0
    python3 benches/certificates/run.py [COUNT]

Each tool is a process of its own: CPU seconds and peak memory are those of that process, from the
start of the program to the file on disk. All draw the same frame (typst and krilla take it as a
PDF background; reportlab cannot and draws a plain border instead), the same texts in the same fonts
and places, without codes; ours is measured with codes too. Pages are counted in every file.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Lò", "Tẩn"]
MIDDLE = ["Văn", "Thị", "Hữu", "Đức", "Thị Hồng", "Xuân", "Ngọc", "Minh", "Quốc", "Thanh"]
GIVEN = ["Phượng", "Ý", "Tấn", "Tằng", "Ấn", "Huệ", "Vượng", "Quỳnh", "Hằng", "Đoan"]
WHAT = ["Cải tiến đồ gá kẹp phôi trên máy phay", "Dùng mã QR trên phiếu giao việc",
        "Thiết kế hệ thống cảnh báo sớm quá tải động cơ", "Bố trí lại chuyền may theo hình chữ U",
        "Tận dụng nhiệt thải lò hơi để sấy nguyên liệu", "Lắp tay gạt phôi bằng khí nén"]
WHY = ["giúp giảm thời gian thay dao", "để theo dõi tiến độ gia công", "bằng cảm biến giá rẻ",
       "nhằm nâng cao năng suất lao động", "để tiết kiệm nhiên liệu", "cho máy dập 40 tấn",
       "và hạn chế phế phẩm"]


def records(count):
    def one(n):
        name = f"{FAMILY[n % 10]} {MIDDLE[n // 10 % 10]} {GIVEN[n // 100 % 10]}"
        title = f"{WHAT[n % 6]} {WHY[n // 6 % 7]} tại phân xưởng {n + 1}"
        job = f"Kỹ thuật viên – Phân xưởng {n % 37 + 1}"
        return {"number": f"{n + 1:02}/2026", "name": name, "job": job, "title": title}
    return [one(n) for n in range(count)]


def built(arguments):
    told = subprocess.run(
        ["cargo", "build", "--release", "--message-format=json", *arguments],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    made = [json.loads(line) for line in told.splitlines()]
    return [one["executable"] for one in made if one.get("executable")][-1]


def measured(command):
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command[0]} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def pages(file):
    told = subprocess.run(["qpdf", "--show-npages", file], check=True, stdout=subprocess.PIPE)
    return int(told.stdout)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    folder = pathlib.Path(tempfile.mkdtemp())
    data, frame = folder / "records.json", folder / "frame.pdf"
    data.write_text(json.dumps(records(count), ensure_ascii=False))
    ours = built(["--manifest-path", str(ROOT / "Cargo.toml"), "--no-default-features",
                  "--bench", "certificates"])
    subprocess.run([ours, "--frame", frame], check=True)
    fonts = ROOT / "assets/fonts/paper"
    peers = [
        ("ours", [ours, data, folder / "ours.pdf"]),
        ("ours, with codes", [ours, data, folder / "codes.pdf", "--codes"]),
        ("typst 0.15", [sys.executable, HERE / "typst_peer.py", data, frame, fonts,
                        folder / "typst.pdf"]),
        ("reportlab 5, plain border", [sys.executable, HERE / "reportlab_peer.py", data, fonts,
                                       folder / "reportlab.pdf"]),
    ]
    krilla = HERE / "krilla_peer/Cargo.toml"
    if krilla.exists():
        peers.insert(3, ("krilla 0.8", [built(["--manifest-path", str(krilla)]), data, frame,
                                        fonts, folder / "krilla.pdf"]))
    print(f"{'':28} {'CPU s':>7} {'peak MB':>8} {'bytes':>10} {'pages':>6}")
    for name, command in peers:
        runs = [measured([str(part) for part in command]) for _ in range(3)]
        cpu, peak = min(run[0] for run in runs), max(run[1] for run in runs)
        file = next(part for part in command if str(part).endswith(".pdf") and part != frame)
        print(f"{name:28} {cpu:7.2f} {peak:8} {os.path.getsize(file):10} {pages(file):6}")
    if "--keep" in sys.argv:
        print(folder)
    else:
        shutil.rmtree(folder)


main()
