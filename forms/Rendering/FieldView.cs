using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Forms.Evaluation;
using LowCodeGov.Forms.Fields;

namespace LowCodeGov.Forms.Rendering;

/// <summary>One field in one rendering; what its input component is given.</summary>
public sealed record FieldView(FormView Form, FieldPlace Place)
{
    public FieldDefinition Definition => Place.Field;
    public FieldType Type => Place.Type;
    public JsonNode? Value => Place.Value;
    public FieldState State { get; } = Form.Result.Of(Place.Path);
    public ImmutableArray<string> Errors { get; } = Form.Errors(Place.Path);

    /// <summary>Name of the control.</summary>
    public string Name => Form.Name(Place.Path);

    /// <summary>Id of the control, or of the first one of a group.</summary>
    public string Id => Form.Id(Place.Path);
    public string Label => Definition.Label.In(Form.Culture);
    public string? Hint => Form.Text(Definition.Hint);
    public string? Help => Form.Text(Definition.Help);
    public string? Placeholder => Form.Text(Definition.Placeholder);
    public string HintId => Id + "-hint";
    public string ErrorId => Id + "-error";

    /// <summary>Ids of hint and error, for <c>aria-describedby</c>.</summary>
    public string? DescribedBy =>
        (Hint is not null, Errors.Length > 0) switch
        {
            (true, true) => $"{HintId} {ErrorId}",
            (true, false) => HintId,
            (false, true) => ErrorId,
            _ => null,
        };

    /// <summary>For <c>aria-invalid</c>.</summary>
    public string? Invalid => Errors.Length > 0 ? "true" : null;

    /// <summary>For <c>aria-required</c>; the browser's own check would speak its own language and stop a draft from being saved.</summary>
    public string? AriaRequired => State.Required ? "true" : null;
}
