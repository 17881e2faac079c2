using System.Diagnostics;
using System.Globalization;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Runtime.Catalogue;

namespace LowCodeGov.Runtime.Maintenance;

/// <summary>Says in words what became of a definition file.</summary>
public static class ImportReport
{
    public static IEnumerable<string> Lines(string file, ImportOutcome outcome, TextCatalogue texts, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(texts);
        switch (outcome)
        {
            case ImportOutcome.Imported imported:
                yield return texts.Get("import.done", culture, ("File", file), ("Code", imported.Code), ("Version", imported.Version));
                foreach (var line in imported.Warnings.SelectMany(finding => Lines(finding, texts, culture)))
                {
                    yield return line;
                }

                break;
            case ImportOutcome.Unchanged unchanged:
                yield return texts.Get("import.unchanged", culture, ("File", file), ("Code", unchanged.Code), ("Version", unchanged.Version));
                break;
            case ImportOutcome.Refused refused:
                yield return $"{file}: {texts.Describe(refused.Refusal.Key, refused.Refusal, culture)}";
                break;
            case ImportOutcome.Faulty faulty:
                yield return texts.Get("import.faulty", culture, ("File", file), ("Count", faulty.Findings.Length));
                foreach (var line in faulty.Findings.SelectMany(finding => Lines(finding, texts, culture)))
                {
                    yield return line;
                }

                break;
            default:
                throw new UnreachableException();
        }
    }

    private static IEnumerable<string> Lines(DefinitionFinding finding, TextCatalogue texts, CultureInfo culture)
    {
        var severity = texts.Get(finding.AcceptedBecause is not null ? "import.accepted" : finding.Blocks ? "import.error" : "import.warning", culture);
        yield return $"  {severity} {DefinitionReading.Place(finding)}: {finding.Describe(texts, culture)} [{finding.Key}]";
        foreach (var step in finding.DescribeCounterExample(texts, culture))
        {
            yield return $"    - {step}";
        }

        if (finding.AcceptedBecause is { } reason)
        {
            yield return $"    {reason}";
        }
    }
}
