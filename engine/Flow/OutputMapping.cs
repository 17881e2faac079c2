using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Engine.Flow;

/// <summary>Puts what came from outside into the form, or into the data that no form shows.</summary>
internal static class OutputMapping
{
    private const string DataPrefix = "data.";

    /// <param name="u">The decision.</param>
    /// <param name="node">The node whose result it is.</param>
    /// <param name="output">Form field or <c>data.NAME</c>, to a path in the result. What the result does not hold, or the field cannot, changes nothing.</param>
    /// <param name="result">The result.</param>
    public static void Apply(Unfolding u, string node, ImmutableSortedDictionary<string, string> output, JsonNode? result)
    {
        var form = new JsonObject();
        var data = new JsonObject();
        foreach (var (target, path) in output)
        {
            if (Find(result, path) is { } value)
            {
                var isData = target.StartsWith(DataPrefix, StringComparison.Ordinal);
                if (!isData && !FieldFit.Fits(u.Definition, target, value))
                {
                    continue; // what the field cannot hold stays in the record of the call, for rules and clerks
                }

                (isData ? data : form)[isData ? target[DataPrefix.Length..] : target] = value.DeepClone();
            }
        }

        if (form.Count > 0)
        {
            u.Emit(new FormChanged(Merge(u.State.Application.Form, form), [.. form.Select(each => each.Key)], node));
        }

        if (data.Count > 0)
        {
            u.Emit(new CaseDataChanged(Merge(u.State.Data, data), [.. data.Select(each => each.Key)], node));
        }
    }

    private static JsonElement Merge(JsonElement? before, JsonObject changes) =>
        FormData.Merge(before ?? default, JsonSerializer.SerializeToElement(changes, EngineJson.Options).EnumerateObject());

    private static JsonNode? Find(JsonNode? result, string path)
    {
        foreach (var step in path.Split('.'))
        {
            result = result switch
            {
                JsonObject members => members[step],
                JsonArray rows when int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < rows.Count => rows[index],
                _ => null,
            };
        }

        return result;
    }
}
