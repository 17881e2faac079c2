using System.Globalization;
using System.Text;

namespace LowCodeGov.Documents.Pdf;

/// <summary>CMap from glyph numbers back to characters, which makes text searchable and copyable.</summary>
internal static class UnicodeMap
{
    private const int LargestSection = 100;

    public static string Of(List<int> characters)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            + "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        for (var from = 0; from < characters.Count; from += LargestSection)
        {
            var count = Math.Min(LargestSection, characters.Count - from);
            map.Append(CultureInfo.InvariantCulture, $"{count} beginbfchar\n");
            for (var i = from; i < from + count; i++)
            {
                map.Append('<').Hex4((uint)i + 1).Append("> <");
                foreach (var unit in char.ConvertFromUtf32(characters[i]))
                    map.Hex4(unit);
                map.Append(">\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
