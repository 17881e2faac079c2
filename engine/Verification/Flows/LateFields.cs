using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Flows;

/// <summary>Fields that clerks or connectors fill.</summary>
internal static class LateFields
{
    /// <summary>The step that must fill a field which no applicant has to fill; null when there is none.</summary>
    public static FlowNode? Filler(VerificationSubject subject, FieldDefinition field) =>
        field is { Required: null, Calculate: null, Default: null, Prefill: null }
            ? subject.Nodes.FirstOrDefault(node => node switch
            {
                TaskNode task => task.FieldRights.GetValueOrDefault(field.Key) == FieldRight.Required && task.FieldRights.ContainsKey(field.Key),
                ServiceNode service => service.Output.ContainsKey(field.Key),
                SubMatterNode matter => matter.Output.ContainsKey(field.Key),
                _ => false,
            })
            : null;
}
