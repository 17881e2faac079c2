using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Catalogue;

/// <summary>Turns the text of a file into a definition, or into findings that name the place.</summary>
public static class DefinitionReading
{
    /// <summary>The definition with what is wrong with it; null where the text is no definition at all.</summary>
    public static (MatterDefinition? Definition, ImmutableArray<DefinitionFinding> Findings) Read(string text)
    {
        try
        {
            var definition = EngineJson.Read<MatterDefinition>(text);
            return (definition, DefinitionChecks.Findings(definition));
        }
        catch (JsonException fault)
        {
            // The parser's sentence is English and for programmers; place and its first line are what helps the analyst.
            return (null, [new DefinitionFinding(
                "definition.json",
                fault.Path ?? "$",
                ImmutableSortedDictionary<string, string>.Empty.Add("Fault", FirstSentence(fault.Message)),
                fault.LineNumber + 1,
                fault.BytePositionInLine + 1)]);
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
        return finding.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{line}:{finding.Column ?? 1} {finding.Path}") : finding.Path;
    }
}
