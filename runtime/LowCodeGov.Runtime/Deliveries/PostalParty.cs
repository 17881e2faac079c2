using LowCodeGov.Connectors.Logistics;
using LowCodeGov.Runtime.Storage;

namespace LowCodeGov.Runtime.Deliveries;

/// <summary>Puts together what couriers want of an address: province, city and county apart from the rest.</summary>
internal static class PostalParty
{
    private static readonly string[] Counties = ["区", "县", "市"];

    /// <param name="region">Region whose names stand in where the address does not say them.</param>
    public static Party Of(string name, string phone, string address, string? region, Dictionary<string, RegionRow> regions)
    {
        var (province, city, county) = ("", "", "");
        for (var at = region; at is not null && regions.TryGetValue(at, out var row); at = row.Parent)
        {
            (province, city, county) = row.Level switch
            {
                "province" => (row.Name, city, county),
                "city" => (province, row.Name, county),
                "county" => (province, city, row.Name),
                _ => (province, city, county),
            };
        }

        var rest = Take(Take(address, "省", ref province), "市", ref city);
        foreach (var ending in Counties)
        {
            var before = rest;
            rest = Take(rest, ending, ref county);
            if (rest.Length < before.Length)
            {
                break;
            }
        }

        return new Party(name, phone, province, city, county, rest.Length > 0 ? rest : address);
    }

    // 「金华市」 is at most a handful of characters; a later 市 belongs to a street or a market.
    private static string Take(string address, string ending, ref string part)
    {
        var at = address.IndexOf(ending, StringComparison.Ordinal);
        if (at is < 1 or > 7)
        {
            return address;
        }

        part = address[..(at + 1)];
        return address[(at + 1)..];
    }
}
