using System.Globalization;
using System.Text.Json.Nodes;

namespace LowCodeGov.Engine.Tests.Verification;

/// <summary>The operations of RFC 6902 that the corpus needs: add (an index inserts, <c>-</c> appends), replace and remove.</summary>
internal static class JsonPatch
{
    public static void Apply(JsonNode root, JsonArray operations)
    {
        foreach (var operation in operations.OfType<JsonObject>())
        {
            var path = operation["path"]!.GetValue<string>().Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            var parent = path[..^1].Aggregate(root, (at, step) => (at is JsonArray list ? list[Index(step)] : at[step]) ?? throw new InvalidDataException($"{operation} leads nowhere"));
            Change(parent, path[^1], operation["op"]!.GetValue<string>(), operation["value"]?.DeepClone());
        }
    }

    private static void Change(JsonNode parent, string step, string op, JsonNode? value)
    {
        switch (op, parent)
        {
            case ("remove", JsonArray list):
                list.RemoveAt(Index(step));
                break;
            case ("remove", JsonObject fields):
                fields.Remove(step).ShouldBeTrue(step);
                break;
            case ("add", JsonArray list):
                list.Insert(step == "-" ? list.Count : Index(step), value);
                break;
            case ("replace", JsonArray list):
                list[Index(step)] = value;
                break;
            case ("replace", JsonObject fields):
                fields.ContainsKey(step).ShouldBeTrue(step);
                fields[step] = value;
                break;
            case ("add", JsonObject fields):
                fields[step] = value;
                break;
            default:
                throw new InvalidDataException(op);
        }
    }

    private static int Index(string step) => int.Parse(step, CultureInfo.InvariantCulture);
}
