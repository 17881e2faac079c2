using System.Text.Json.Nodes;

namespace LowCodeGov.Forms.Tests.Generated;

/// <summary>Values as people, programs and enemies send them: right ones, wrong ones, odd ones.</summary>
internal static class GeneratedValues
{
    private static readonly string[] Odd =
    [
        "", " ", "0", "-1", "abc", "张三", "<b>x</b>", "</script>", "__proto__", "constructor", "2026-03-02", "2026-02-30", "09:30", "true", "a", "b", "I61", "I", "330702", "330700",
        "330702199003075111", "330702199003075112", "91330702MA9DEM087K", "13805791234", "0579-82345678", "a@b.cn", "浙G12345", "浙GD12345", "4111111111111111", "\u3000", "x\u2028y", "😀", "é",
        "<p>你好</p>", "<p onclick=\"x\">a</p>", "a &lt; b", "1e5", "9999999999999999",
    ];

    private static readonly string[] Days = ["2026-03-01", "2026-03-02", "2026-03-03", "1899-12-31", "2024-02-29", "2026-13-01", "2200-12-31", "x"];

    public static JsonNode? Of(string type, Random random) => random.Next(12) == 0 ? null : random.Next(6) == 0 && IsScalar(type) ? Any(random) : type switch
    {
        "number" or "integer" or "money" or "percentage" => Number(random),
        "date" => Pick(Days, random),
        "time" => Pick(["09:30", "23:59", "24:00", "9:30"], random),
        "yesNo" or "declaration" => random.Next(2) == 0,
        "radio" or "select" => Pick(["a", "b", "I61", "zz"], random),
        "searchSelect" or "tree" => Pick(["I61", "I", "H52", "zz"], random),
        "checkbox" => Many(["a", "b", "zz"], random),
        "multiSelect" or "multiTree" => Many(["I61", "I62", "H", "zz"], random),
        "region" => Pick(["330702", "330700", "330702001001", "330702001", "310101", "999999"], random),
        "richText" => Pick(["<p>你好</p>", "x", "<ul><li>一</li></ul>", "<p onclick=\"x\">a</p>", "<p></p>"], random),
        "dateRange" => new JsonObject { ["from"] = Sometimes(Pick(Days, random), random), ["to"] = Sometimes(Pick(Days, random), random) },
        "period" => new JsonObject { ["count"] = Sometimes(Number(random), random), ["unit"] = Sometimes(Pick(["year", "day", "week", "a"], random), random) },
        "address" => new JsonObject { ["region"] = Sometimes(Pick(["330702", "330700", "zz"], random), random), ["street"] = Sometimes("兰溪门街45号", random), ["detail"] = Sometimes("2幢", random) },
        "mapPoint" => new JsonObject { ["lon"] = Sometimes(random.Next(60, 140) + 0.5m, random), ["lat"] = Sometimes(random.Next(0, 60) + 0.25m, random) },
        "identityDocument" => new JsonObject { ["type"] = Sometimes(Pick(["111", "414", "511", "516", "999"], random), random), ["number"] = Sometimes(Pick(["330702199003075111", "E12345678", "H12345678", "12345678", "x_y"], random), random) },
        "person" => Person(Sometimes("SP004", random), Sometimes("张敏", random)),
        "certificate" => new JsonObject { ["id"] = Sometimes(Pick(["c1", "c2"], random), random, 3), ["typeCode"] = Sometimes("11100000000013338W011", random), ["number"] = Sometimes("A1", random) },
        "identityCard" => Pick(["330702199003075111", "330702198504120027", "330702199003075112", "330702900307511", "1"], random),
        "creditCode" => Pick(["91330702MA9DEM087K", "91330702MA9DEM0870", "1"], random),
        "phone" => Pick(["13805791234", "13905791234", "0579-82345678", "138"], random),
        "email" => Pick(["a@b.cn", "a@b", "a"], random),
        "bankAccount" => Pick(["4111111111111111", "4111111111111112", "41"], random),
        "licencePlate" => Pick(["浙G12345", "浙GD12345", "浙GO1234", "x"], random),
        _ => Pick(Odd, random),
    };

    // Lists and objects in the place of one value are the server's to judge: no page sends them.
    private static bool IsScalar(string type) =>
        type is not ("checkbox" or "multiSelect" or "multiTree" or "dateRange" or "period" or "address" or "mapPoint" or "identityDocument" or "person" or "certificate" or "rows");

    private static JsonNode? Any(Random random) => random.Next(4) switch
    {
        0 => random.Next(2) == 0,
        1 => Number(random),
        _ => Pick(Odd, random),
    };

    private static JsonNode Number(Random random) => random.Next(5) switch
    {
        0 => random.Next(-10, 300),
        1 => random.Next(0, 100_000) / 100m,
        2 => random.Next(0, 1000) / 1000m,
        3 => 0.0000001m,
        _ => random.Next(0, 10),
    };

    private static JsonArray Many(string[] list, Random random) => new([.. Enumerable.Range(0, random.Next(4)).Select(_ => Pick(list, random))]);

    private static JsonNode? Sometimes(JsonNode? value, Random random, int oneOf = 6) => random.Next(oneOf) == 0 ? null : value;

    private static JsonNode Pick(string[] list, Random random) => JsonValue.Create(list[random.Next(list.Length)]);

    // An id has its name: only the server knows the directory from which one without would get it.
    private static JsonObject Person(JsonNode? id, JsonNode? name) => new() { ["id"] = id, ["name"] = id is null ? name : "张敏" };
}
