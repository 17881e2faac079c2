using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification;

/// <summary>Where each node and field of a definition stands.</summary>
internal sealed class DefinitionPlaces
{
    private readonly Dictionary<FlowNode, DefinitionPlace> nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FieldDefinition, DefinitionPlace> fields = new(ReferenceEqualityComparer.Instance);

    /// <param name="definition">The definition.</param>
    /// <param name="flow">Its flow with the fragments in place.</param>
    public DefinitionPlaces(MatterDefinition definition, FlowNode flow)
    {
        Walk(flow, DefinitionPlace.Matter.Of("flow"));
        Walk(definition.Form.AllFields(), FormExpansion.Of(definition.Form), "");
    }

    public DefinitionPlace Node(FlowNode node) => nodes[node];

    public DefinitionPlace Field(FieldDefinition field) => fields[field];

    /// <summary>Place of a node by id; that of the flow when there is none.</summary>
    public DefinitionPlace Node(string id) => nodes.FirstOrDefault(each => each.Key.Id == id).Value ?? DefinitionPlace.Matter.Of("flow");

    public static DefinitionPlace Page(MatterDefinition definition, int page) =>
        new($"/form/pages/{page}", PlaceKind.Field, definition.Form.Pages[page].Key);

    public static DefinitionPlace Section(MatterDefinition definition, int page, int section) =>
        Page(definition, page).Of("sections").Of(section) with { Id = definition.Form.Pages[page].Sections[section].Key };

    public static DefinitionPlace Material(MatterDefinition definition, int index) =>
        new($"/elements/materials/{index}", PlaceKind.Material, definition.Elements.Materials[index].Key);

    public static DefinitionPlace Question(MatterDefinition definition, int index) =>
        new($"/situations/questions/{index}", PlaceKind.Situation, definition.Situations.Questions[index].Key);

    public static DefinitionPlace Fee(MatterDefinition definition, int index) =>
        new($"/elements/feeStandard/{index}", PlaceKind.Fee, definition.Elements.FeeStandard[index].Key);

    public static DefinitionPlace Threshold(MatterDefinition definition, int index) =>
        new($"/supervision/thresholds/{index}", PlaceKind.Supervision, definition.Supervision.Thresholds[index].Indicator);

    public static DefinitionPlace Indicator(MatterDefinition definition, int index) =>
        new($"/supervision/indicators/{index}", PlaceKind.Supervision, definition.Supervision.Indicators[index].Key);

    public static DefinitionPlace Occasion(MatterDefinition definition, int index) =>
        new($"/occasions/{index}", PlaceKind.Supervision, definition.Occasions[index].On.ToString());

    public static DefinitionPlace Publication { get; } = new("/publication", PlaceKind.Supervision, "publication");

    public static DefinitionPlace Joining { get; } = new("/joining", PlaceKind.Intake, "joining");

    public static DefinitionPlace Table(MatterDefinition definition, int index) => new($"/tables/{index}", PlaceKind.Table, definition.Tables[index].Key);

    public static DefinitionPlace Intake(string member) => new("/intake/" + member, PlaceKind.Intake, member);

    // A field of a shared part stands where the part is written, however often it is used.
    private void Walk(IEnumerable<FieldDefinition> list, FormExpansion form, string prefix)
    {
        foreach (var field in list)
        {
            fields[field] = new DefinitionPlace("/form" + form.PointerOf(field), PlaceKind.Field, prefix + field.Key);
            Walk(field.Fields, form, prefix + field.Key + ".");
        }
    }

    private void Walk(FlowNode node, DefinitionPlace at)
    {
        var place = at with { Kind = PlaceKind.Node, Id = node.Id };
        nodes[node] = place;
        foreach (var (child, where) in Below(node, place))
        {
            Walk(child, where);
        }
    }

    // Where the serializer writes the nodes below; a new kind that holds nodes has an arm here.
    private static IEnumerable<(FlowNode, DefinitionPlace)> Below(FlowNode node, DefinitionPlace place) => node switch
    {
        SequenceNode sequence => sequence.Nodes.Select((child, index) => (child, place.Of("nodes").Of(index))),
        ParallelNode parallel => Branches(parallel.Branches, place),
        ChoiceNode choice => Branches(choice.Branches, place),
        ForEachNode each => [(each.Body, place.Of("body"))],
        RepeatNode repeat => [(repeat.Body, place.Of("body"))],
        ServiceNode { OnFailure: { } route } => [(route, place.Of("onFailure"))],
        SubMatterNode { OnRefusal: { } route } => [(route, place.Of("onRefusal"))],
        // What is wrong inside is wrong in the fragment, wherever it is used.
        FragmentNode { Body: { } body } use => [(body, DefinitionPlace.Matter.Of("fragments").Of(use.Use).Of("body"))],
        _ => [],
    };

    private static IEnumerable<(FlowNode, DefinitionPlace)> Branches(IEnumerable<FlowBranch> branches, DefinitionPlace place) =>
        branches.Select((branch, index) => (branch.Body, place.Of("branches").Of(index).Of("body")));
}
