using System.Collections.Frozen;

namespace LowCodeGov.Web.Components;

/// <summary>Our own line icons on a 24-unit grid. An architecture test knows the names; a page never fails for want of a picture.</summary>
internal static class IconPaths
{
    private static readonly FrozenDictionary<string, string[]> Paths = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["home"] = ["M3 11.5 12 4l9 7.5", "M5.5 9.5V20h13V9.5", "M9.5 20v-6h5v6"],
        ["search"] = ["M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14z", "m20 20-4-4"],
        ["file"] = ["M6 3h8l5 5v13H6z", "M14 3v5h5", "M9 13h7M9 17h5"],
        ["files"] = ["M8 3h7l4 4v10H8z", "M15 3v4h4", "M5 7v14h11"],
        ["inbox"] = ["M4 13 6.5 5h11L20 13v6H4z", "M4 13h5l1 2.5h4L15 13h5"],
        ["pool"] = ["m12 3 9 5-9 5-9-5z", "m3 12.5 9 5 9-5", "m3 17 9 5 9-5"],
        ["check"] = ["m5 12.5 4.5 4.5L19 7.5"],
        ["done"] = ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "m8 12.5 2.8 2.8L16 9.8"],
        ["clock"] = ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M12 7.5V12l3.2 2"],
        ["calendar"] = ["M4 6h16v15H4z", "M4 10.5h16M8.5 3v5M15.5 3v5"],
        ["bell"] = ["M6 17V11a6 6 0 1 1 12 0v6l1.5 1.5h-15z", "M10 21h4"],
        ["user"] = ["M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z", "M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"],
        ["users"] = ["M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z", "M2.5 20c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.5", "M16 5.3a3.5 3.5 0 0 1 0 6.4M18.5 15c1.7.9 2.7 2.5 3 5"],
        ["building"] = ["M5 21V4h9v17", "M14 9h5v12M3 21h18", "M8 8h3M8 12h3M8 16h3"],
        ["phone"] = ["M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3c0 1.2-1 2-2.2 2C10.5 19.5 4.5 13.5 4 5.7 4 4.5 4.8 3.5 6 3.5z"],
        ["pin"] = ["M12 21s7-6.3 7-11.5a7 7 0 1 0-14 0C5 14.7 12 21 12 21z", "M12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"],
        ["arrow-right"] = ["M4 12h15", "m13.5 6 6 6-6 6"],
        ["arrow-left"] = ["M20 12H5", "m10.5 6-6 6 6 6"],
        ["chevron-right"] = ["m9 5 7 7-7 7"],
        ["chevron-left"] = ["m15 5-7 7 7 7"],
        ["chevron-down"] = ["m5 9 7 7 7-7"],
        ["close"] = ["M6 6l12 12M18 6 6 18"],
        ["warning"] = ["M12 4 2.5 20h19z", "M12 10v4.5M12 17.3v.2"],
        ["info"] = ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M12 11v5.5M12 7.7v.2"],
        ["upload"] = ["M12 16V4M7 8.5 12 4l5 4.5", "M4 15v5h16v-5"],
        ["download"] = ["M12 4v12M7 11.5l5 4.5 5-4.5", "M4 15v5h16v-5"],
        ["print"] = ["M7 9V3h10v6", "M7 17H4V9h16v8h-3", "M7 14h10v7H7z"],
        ["flow"] = ["M9 3h6v5H9z", "M3 16h6v5H3zM15 16h6v5h-6z", "M12 8v4M6 16v-4h12v4"],
        ["gauge"] = ["M4 18a9 9 0 1 1 16 0", "m12 15 4-5", "M12 14a1 1 0 1 0 0 2 1 1 0 0 0 0-2z"],
        ["settings"] = ["M4 7h9M17 7h3M4 17h3M11 17h9", "M15 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z", "M9 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"],
        ["operations"] = ["M3 12h4l2.5-7 4 14 2.5-7h5"],
        ["window"] = ["M3 20v-7h18v7", "M6 13V5h12v8", "M10 9h4M2 20h20"],
        ["leave"] = ["M14 4H5v16h9", "M10 12h10M16.5 8l4 4-4 4"],
        ["enter"] = ["M10 4h9v16h-9", "M4 12h10M10.5 8l4 4-4 4"],
        ["money"] = ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "m8.5 7.5 3.5 5 3.5-5M12 12.5V17M9 12.5h6M9 15h6"],
        ["shield"] = ["M12 3 4.5 6v6c0 4.5 3.2 7.7 7.5 9 4.3-1.3 7.5-4.5 7.5-9V6z", "m9 12 2.2 2.2L15.2 10"],
        ["edit"] = ["M4 20v-4L16 4l4 4L8 20z", "m13.5 6.5 4 4"],
        ["plus"] = ["M12 5v14M5 12h14"],
        ["trash"] = ["M4 6.5h16M9 6.5V4h6v2.5", "M6 6.5 7 21h10l1-14.5", "M10 10.5v6.5M14 10.5v6.5"],
        ["filter"] = ["M4 5h16l-6.5 7.5V19l-3 1.5v-8z"],
        ["refresh"] = ["M20 5v5h-5", "M19.5 10A8 8 0 1 0 20 14"],
        ["return"] = ["M8 5 3.5 9.5 8 14", "M4 9.5h11a5 5 0 0 1 0 10H9"],
        ["pause"] = ["M8 5v14M16 5v14"],
        ["play"] = ["M7 4.5v15l12-7.5z"],
        ["certificate"] = ["M4 4h16v11H13M4 4v11h3", "M10 12a3 3 0 1 0 0 6 3 3 0 0 0 0-6z", "m8.5 17.5-.5 4 2-1.2 2 1.2-.5-4", "M8 8h8"],
        ["star"] = ["m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6L12 17.1 6.7 20l1.1-6L3.4 9.8l6-.8z"],
        ["globe"] = ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z", "M3.5 9h17M3.5 15h17", "M12 3c-5 5-5 13 0 18 5-5 5-13 0-18z"],
        ["eye"] = ["M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z", "M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"],
        ["lock"] = ["M5 11h14v10H5z", "M8 11V7.5a4 4 0 0 1 8 0V11", "M12 15v2.5"],
        ["mail"] = ["M3 5h18v14H3z", "m3.5 6 8.5 7 8.5-7"],
        ["link"] = ["M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5", "M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5"],
        ["qr"] = ["M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4z", "M14 14h2.5v2.5H14zM17.5 17.5H20V20h-2.5zM14 20v-1M20 14v1"],
        ["heart"] = ["M12 20S3.5 15 3.5 9a4.5 4.5 0 0 1 8.5-2 4.5 4.5 0 0 1 8.5 2c0 6-8.5 11-8.5 11z"],
        ["food"] = ["M7 3v18M4 3v5a3 3 0 0 0 6 0V3", "M17 21v-7h-3V8c0-3 1.5-5 3-5z"],
        ["crane"] = ["M7 21V4l13 4H4", "M17 7.5V13M15 13h4v3h-4z", "M4 21h7M7 8v13"],
        ["headset"] = ["M4 14v-2a8 8 0 1 1 16 0v2", "M4 13.5h3V19H5a1 1 0 0 1-1-1zM20 13.5h-3V19h2a1 1 0 0 0 1-1z", "M19 19c0 1.5-2 2.5-5 2.5"],
        ["stamp"] = ["M9.5 11V8.5a3.5 3.5 0 1 1 5 0V11", "M5 16.5V14a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v2.5z", "M5 20.5h14"],
        ["send"] = ["M21 3 3 10.5l7 3.5 3.5 7z", "M21 3 10 14"],
        ["chat"] = ["M4 4h16v12H10l-5 4.5V16H4z", "M8 8.5h8M8 12h5"],
        ["menu"] = ["M4 6h16M4 12h16M4 18h16"],
        ["list"] = ["M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1"],
        ["grid"] = ["M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => Paths.Keys;

    public static string[] Of(string name) =>
        Paths.TryGetValue(name, out var paths) ? paths : [];
}
