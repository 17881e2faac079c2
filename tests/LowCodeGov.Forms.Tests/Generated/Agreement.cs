using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Rendering;

namespace LowCodeGov.Forms.Tests.Generated;

/// <summary>What server and browser have to agree on for one form with its data.</summary>
internal static class Agreement
{
    /// <summary>The case of a seed: the browser's model, the values, and what the server says of them (<c>agreement-run.js</c> compares).</summary>
    public static JsonObject Of(int seed)
    {
        var (definition, values) = GeneratedForm.Of(seed);
        var result = FormEvaluation.Run(definition, values, Vectors.Scope);
        var model = (JsonObject)JsonNode.Parse(FormModel.Json(Vectors.View(definition, result), Vectors.Scope, null))!;
        model.Remove("texts");
        model["values"] = new JsonObject();
        return new JsonObject
        {
            ["seed"] = seed,
            ["model"] = model,
            ["given"] = values,
            ["expected"] = new JsonObject
            {
                ["visible"] = Paths(result, state => state.Visible),
                ["required"] = Paths(result, state => state.Required),
                ["readOnly"] = Paths(result, state => state.ReadOnly),
                ["values"] = WorkedOut(definition, result),
                ["findings"] = new JsonArray([.. result.Findings.Select(f => $"{f.Path} {f.Key}").Order(StringComparer.Ordinal).Select(f => JsonValue.Create(f))]),
            },
        };
    }

    private static JsonArray Paths(FormResult result, Func<FieldState, bool> wanted) =>
        new([.. result.States.Where(state => wanted(state.Value)).Select(state => state.Key).Order(StringComparer.Ordinal).Select(path => JsonValue.Create(path))]);

    private static JsonObject WorkedOut(FormDefinition definition, FormResult result) => new(
        FieldPlaces.In(definition, result.Values)
            .Where(place => (place.Field.Calculate is not null || place.Field.Fill is not null) && result.Of(place.Path).Visible)
            .OrderBy(place => place.Path, StringComparer.Ordinal)
            .Select(place => KeyValuePair.Create(place.Path, place.Value?.DeepClone())));
}
