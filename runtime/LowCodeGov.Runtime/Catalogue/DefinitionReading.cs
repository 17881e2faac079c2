using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>Turns the text of a file into a definition, or into findings that name the place.</summary>
public static class DefinitionReading
{
    /// <summary>The definition, or where the text is none.</summary>
    public static (MatterDefinition? Definition, ImmutableArray<DefinitionFinding> Findings) Read(string text)
    {
        try
        {
            return (EngineJson.Read<MatterDefinition>(text), []);
        }
        catch (JsonException fault)
        {
            // The parser's sentence is English and for programmers; place and its first line are what helps the analyst.
            return (null, [new DefinitionFinding(
                "definition.json",
                FindingSeverity.Error,
                new DefinitionPlace(fault.Path ?? "$", PlaceKind.Matter, null, fault.LineNumber + 1, fault.BytePositionInLine + 1),
                ImmutableSortedDictionary<string, LocalText>.Empty.Add("Fault", FirstSentence(fault.Message)))]);
        }
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    /// <summary>Where the fault lies, for a line of output: <c>12:5</c> or the path.</summary>
    public static string Place(DefinitionFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.Place.Line is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{line}:{finding.Place.Column ?? 1} {finding.Place.Path}")
            : finding.Place.Path;
    }
}
