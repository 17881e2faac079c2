using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Retention;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Values that are kept for a limited time stand nowhere from where they could not be erased: not in titles of tasks, and on certificates on purpose only.</summary>
internal sealed class RetentionCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var limited = KeptValues.Paths(subject.Definition.Form).Where(each => each.Field.Privacy?.KeptMonths is not null).ToList();
        if (limited.Count == 0)
        {
            yield break;
        }

        foreach (var node in subject.Nodes.OfType<ForEachNode>())
        {
            if (node.Label is { } label && limited.FirstOrDefault(each => ValueReaders.Reads(label, each.Path)) is { Field: { } field })
            {
                yield return DefinitionFinding.Error("verification.kept.label", subject.Places.Node(node).Of("label"), ("Field", field.Label));
            }
        }

        foreach (var (line, index) in (subject.Definition.Certificate?.Face ?? []).Select((line, index) => (line, index)))
        {
            var names = FieldTemplate.NamesIn(line.Value).ToHashSet(StringComparer.Ordinal);
            if (limited.FirstOrDefault(each => names.Any(name => ValueReaders.Reads(name, each.Path))) is { Field: { } field })
            {
                yield return DefinitionFinding.Warning(
                    "verification.kept.certificate", new DefinitionPlace($"/certificate/face/{index}/value", PlaceKind.Certificate), ("Field", field.Label), ("Line", line.Label));
            }
        }
    }
}
