using System.Text.Json.Serialization;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Designer.Editing;

/// <summary>
/// One thing that an analyst does to a definition. Pure: the same edit on the same definition gives the same result, and undoing it is going back to
/// the definition before. It travels as JSON, so that what could not be saved is kept and applied again.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "edit")]
[JsonDerivedType(typeof(AddPage), "add-page")]
[JsonDerivedType(typeof(MovePage), "move-page")]
[JsonDerivedType(typeof(RemovePage), "remove-page")]
[JsonDerivedType(typeof(SetPageProperty), "set-page-property")]
[JsonDerivedType(typeof(AddSection), "add-section")]
[JsonDerivedType(typeof(MoveSection), "move-section")]
[JsonDerivedType(typeof(RemoveSection), "remove-section")]
[JsonDerivedType(typeof(SetSectionProperty), "set-section-property")]
[JsonDerivedType(typeof(AddFields), "add-fields")]
[JsonDerivedType(typeof(MoveFields), "move-fields")]
[JsonDerivedType(typeof(RemoveFields), "remove-fields")]
[JsonDerivedType(typeof(SetFieldProperty), "set-field-property")]
[JsonDerivedType(typeof(RenameField), "rename-field")]
[JsonDerivedType(typeof(SetFieldRight), "set-field-right")]
[JsonDerivedType(typeof(PutTable), "put-table")]
[JsonDerivedType(typeof(RemoveTable), "remove-table")]
[JsonDerivedType(typeof(PutSubform), "put-subform")]
[JsonDerivedType(typeof(DetachSubform), "detach-subform")]
[JsonDerivedType(typeof(SetMember), "set-member")]
[JsonDerivedType(typeof(InsertEntry), "insert-entry")]
[JsonDerivedType(typeof(MoveEntry), "move-entry")]
[JsonDerivedType(typeof(RemoveEntry), "remove-entry")]
[JsonDerivedType(typeof(RenameMaterial), "rename-material")]
[JsonDerivedType(typeof(RemoveMaterial), "remove-material")]
[JsonDerivedType(typeof(TakeBack), "take-back")]
[JsonDerivedType(typeof(TakeParts), "take-parts")]
[JsonDerivedType(typeof(InsertNodes), "insert-nodes")]
[JsonDerivedType(typeof(MoveNodes), "move-nodes")]
[JsonDerivedType(typeof(RemoveNodes), "remove-nodes")]
[JsonDerivedType(typeof(SetNodeProperty), "set-node-property")]
[JsonDerivedType(typeof(AddBranch), "add-branch")]
[JsonDerivedType(typeof(RemoveBranch), "remove-branch")]
[JsonDerivedType(typeof(MoveBranch), "move-branch")]
[JsonDerivedType(typeof(SetBranchProperty), "set-branch-property")]
[JsonDerivedType(typeof(WrapNodes), "wrap-nodes")]
[JsonDerivedType(typeof(UnwrapNode), "unwrap-node")]
[JsonDerivedType(typeof(RenameStep), "rename-step")]
public abstract record DefinitionEdit
{
    private protected DefinitionEdit()
    {
    }

    /// <summary>The definition after the edit, or why it cannot be done.</summary>
    public abstract EditOutcome ApplyTo(MatterDefinition definition);

    /// <summary>What the edit does, in words; asked before it is applied.</summary>
    public abstract EditDescription Describe(MatterDefinition before);
}

/// <summary>What came of an edit.</summary>
public abstract record EditOutcome
{
    private EditOutcome()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Definition">The definition now.</param>
    /// <param name="Select">What is selected afterwards: paths of fields, or a section or page.</param>
    public sealed record Done(MatterDefinition Definition, params ImmutableArray<string> Select) : EditOutcome;

    /// <summary>It cannot be done.</summary>
    public sealed record Refused(Refusal Reason) : EditOutcome;
}

/// <summary>What is edited is not there (any more): somebody else has removed or renamed it.</summary>
public sealed record EditTargetGone(string Name) : Refusal("design.target-gone");

/// <summary>Another page, section or field has that key.</summary>
public sealed record EditKeyTaken(string Name) : Refusal("design.key-taken");

/// <summary>The key cannot be a name in rules.</summary>
public sealed record EditKeyInvalid(string Name) : Refusal("design.key-invalid");

/// <summary>The property cannot have that value.</summary>
public sealed record EditValueInvalid(string Name) : Refusal("design.value-invalid");

/// <summary>A form has at least one page, and a page at least one section.</summary>
public sealed record EditLastOne() : Refusal("design.last-one");

/// <summary>A field cannot lie there: rows lie in rows once at most, and nothing lies in itself.</summary>
public sealed record EditNotThere(string Name) : Refusal("design.not-there");
