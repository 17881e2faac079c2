#!/usr/bin/env python3
"""Makes wwwroot/fonts/gov-icons.woff2: the Material Symbols that Radzen.Blazor and our own pages name, 1 MB cut to a few KB.

Run after a change of the Radzen version or a new Icon="..." (Debian: fonttools, python3-brotli):
    python3 Shell/Icons/subset.py ~/.nuget/packages/radzen.blazor/13.1.0
A hand-made list is not enough: an icon that is missing shows as its English name.
"""
import re, sys
from pathlib import Path
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from fontTools import subset

package = Path(sys.argv[1])
web = Path(__file__).resolve().parents[2]
word = r"[a-z][a-z0-9_]{1,40}"

dll = next(package.glob("lib/net10.0/Radzen.Blazor.dll"), None) or sorted(package.glob("lib/*/Radzen.Blazor.dll"))[-1]
data = dll.read_bytes()
names = set()
for start in (0, 1):  # UTF-16 literals may lie on either parity
    names |= set(re.findall(word, data[start:].decode("utf-16-le", "ignore")))
css = (package / "staticwebassets/css/standard-base.css").read_text()
names |= set(re.findall(r'content:\s*"(%s)"' % word, css))
names |= set(re.findall(r'["\'](%s)["\']' % word, (package / "staticwebassets/Radzen.Blazor.min.js").read_text()))
own = set()
for folder in (web, web.parents[1] / "designer", web.parents[1] / "forms"):
    for page in folder.rglob("*.razor"):
        own |= set(re.findall(r'\bIcon="(%s)"' % word, page.read_text()))
names |= own

font = TTFont(package / "staticwebassets/fonts/MaterialSymbolsOutlined.woff2")
axes = {a.axisTag: a.defaultValue for a in font["fvar"].axes}
axes.update(FILL=0, wght=400)
font = instantiateVariableFont(font, axes)
cmap = font.getBestCmap()
letter_of = {glyph: chr(code) for code, glyph in cmap.items()}
ligatures = {}
for lookup in font["GSUB"].table.LookupList.Lookup:
    for table in lookup.SubTable:
        table = getattr(table, "ExtSubTable", table)
        for first, list_ in (getattr(table, "ligatures", None) or {}).items():
            for ligature in list_:
                ligatures["".join(letter_of.get(g, "?") for g in [first, *ligature.Component])] = ligature.LigGlyph
missing = sorted(own - ligatures.keys())
if missing:
    sys.exit(f"no such icon: {', '.join(missing)}")
kept = sorted(names & ligatures.keys())

options = subset.Options(flavor="woff2", layout_closure=False, glyph_names=False, notdef_outline=True)
subsetter = subset.Subsetter(options)
subsetter.populate(glyphs=[ligatures[n] for n in kept], text="abcdefghijklmnopqrstuvwxyz_0123456789")
subsetter.subset(font)
target = web / "wwwroot/fonts/gov-icons.woff2"
target.parent.mkdir(exist_ok=True)
subset.save_font(font, str(target), options)
(web / "Shell/Icons/subset.txt").write_text("\n".join(kept) + "\n")
print(f"{len(kept)} icons, {target.stat().st_size} bytes")
