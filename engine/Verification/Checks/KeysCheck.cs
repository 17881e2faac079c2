using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Every key and id is its own, and one that rules can name.</summary>
internal sealed class KeysCheck : DefinitionCheck
{
    private const int LongestKey = 60;

    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var definition = subject.Definition;
        var form = definition.Form;
        return
        [
            .. Twice(definition.Elements.Materials, each => each.Key, i => DefinitionPlaces.Material(definition, i), "verification.duplicate.material"),
            .. Twice(definition.Elements.FeeStandard, each => each.Key, i => DefinitionPlaces.Fee(definition, i), "verification.duplicate.fee"),
            .. Twice(definition.Situations.Questions, each => each.Key, i => DefinitionPlaces.Question(definition, i), "verification.duplicate.question"),
            .. definition.Situations.Questions.SelectMany((question, q) =>
                Twice(question.Options, each => each.Value, i => DefinitionPlaces.Question(definition, q).Of("options").Of(i), "verification.duplicate.option")),
            .. Twice(form.Pages, each => each.Key, i => DefinitionPlaces.Page(definition, i), "verification.duplicate.page"),
            .. Fields([.. form.AllFields()], subject.Places),
            .. Twice(subject.FragmentFaults.IsEmpty ? subject.Nodes : [], each => each.Id, i => subject.Places.Node(subject.Nodes[i]), "verification.duplicate.node"),
            .. subject.FragmentFaults.Select(fault => Fault(subject, fault)),
            .. subject.Nodes.OfType<TaskNode>().SelectMany(task =>
                Twice(task.Outcomes, each => each.Key, i => subject.Places.Node(task).Of("outcomes").Of(i), "verification.duplicate.outcome")),
            .. Twice(definition.SpecialProcedures, each => each.Kind, i => new DefinitionPlace($"/specialProcedures/{i}", PlaceKind.SpecialProcedure, definition.SpecialProcedures[i].Kind), "verification.duplicate.special-procedure"),
            .. Twice(definition.SuspensionReasons, each => each.Key, i => new DefinitionPlace($"/suspensionReasons/{i}", PlaceKind.Intake, definition.SuspensionReasons[i].Key), "verification.duplicate.suspension-reason"),
        ];
    }

    internal static IEnumerable<DefinitionFinding> Twice<T>(IReadOnlyList<T> list, Func<T, string> keyOf, Func<int, DefinitionPlace> place, string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < list.Count; index++)
        {
            if (!seen.Add(keyOf(list[index])))
            {
                yield return DefinitionFinding.Error(key, place(index), ("Key", keyOf(list[index])));
            }
        }
    }

    private static IEnumerable<DefinitionFinding> Fields(IReadOnlyList<FieldDefinition> fields, DefinitionPlaces places) =>
    [
        .. Twice(fields, each => each.Key, i => places.Field(fields[i]).Of("key"), "verification.duplicate.field"),
        .. fields.Where(field => !IsName(field.Key)).Select(field => DefinitionFinding.Error("verification.field-key", places.Field(field).Of("key"), ("Key", field.Key))),
        .. fields.SelectMany(field => Fields(field.Fields, places)),
    ];

    private static bool IsName(string key) =>
        key.Length is > 0 and <= LongestKey && char.IsAsciiLetter(key[0]) && key.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    private static DefinitionFinding Fault(VerificationSubject subject, FragmentFault fault) => DefinitionFinding.Error(
        "verification.fragment." + fault.Key["fragment.".Length..], subject.Places.Node(fault.Node), ("Node", fault.Node), ("Name", fault.Name));
}
