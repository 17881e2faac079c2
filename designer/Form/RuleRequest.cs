using System.Text.Json;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine.Rules;

namespace LowCodeGov.Designer.Form;

/// <summary>A rule to be edited by rows.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Path">Path of the field to which it belongs; <c>null</c> for a section.</param>
/// <param name="Source">As it stands.</param>
/// <param name="Expected">What it must give; <c>null</c>: anything.</param>
/// <param name="Edit">The edit that puts the new text in place; <c>null</c> takes the rule away.</param>
public sealed record RuleRequest(string Title, string? Path, string? Source, RuleType? Expected, Func<string?, DefinitionEdit> Edit)
{
    /// <summary>Whether the rule belongs to a decision table.</summary>
    public bool InTable { get; init; }

    /// <summary>What the rule may use, where it belongs to no field.</summary>
    public Conditions.RuleVocabulary? Vocabulary { get; init; }

    internal static JsonElement? Json(string? source) => string.IsNullOrWhiteSpace(source) ? null : JsonSerializer.SerializeToElement(source.Trim());
}
