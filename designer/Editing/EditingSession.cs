using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Designer.Editing;

/// <summary>An edit that was done, with the definition before and after it.</summary>
public sealed record EditStep(DefinitionEdit Edit, EditDescription Description, MatterDefinition Before, MatterDefinition After, ImmutableArray<string> Selects);

/// <summary>A definition being edited: what it is now, what was done, and what was undone. Undo and redo have no limit.</summary>
public sealed record EditingSession
{
    // Only of the definition as it stands: the steps, of which there is no end, keep no texts.
    private string? written;

    private EditingSession(MatterDefinition definition) => Definition = definition;

    /// <summary>The definition as it stands.</summary>
    public MatterDefinition Definition { get; private init; }

    /// <summary>The definition in canonical form, written once however often it is asked for.</summary>
    public string Written => written ??= EngineJson.Canonical(Definition);

    /// <summary>What was done, the last first.</summary>
    public ImmutableStack<EditStep> Done { get; private init; } = [];

    /// <summary>How many steps lie in <see cref="Done"/>; counting them would walk them all.</summary>
    public int Depth { get; private init; }

    /// <summary>What was undone, the next to redo first.</summary>
    public ImmutableStack<EditStep> Undone { get; private init; } = [];

    public bool CanUndo => !Done.IsEmpty;

    public bool CanRedo => !Undone.IsEmpty;

    /// <summary>Begins with a definition and no history.</summary>
    public static EditingSession Of(MatterDefinition definition) => new(definition);

    /// <summary>Does an edit; what was undone before can then no longer be redone.</summary>
    /// <returns>The session after it and the step; or the session unchanged and why.</returns>
    public (EditingSession Session, EditStep? Step, Refusal? Refusal) Do(DefinitionEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var outcome = edit.ApplyTo(Definition);
        if (outcome is not EditOutcome.Done done)
        {
            return (this, null, ((EditOutcome.Refused)outcome).Reason);
        }

        // Leaving a control as it was is no step.
        if (ReferenceEquals(done.Definition, Definition))
        {
            return (this, null, null);
        }

        var after = EngineJson.Canonical(done.Definition);
        if (after == Written)
        {
            return (this, null, null);
        }

        var step = new EditStep(edit, edit.Describe(Definition), Definition, done.Definition, done.Select);
        return (this with { written = after, Definition = done.Definition, Done = Done.Push(step), Depth = Depth + 1, Undone = [] }, step, null);
    }

    /// <summary>Takes the last edit back; nothing happens where there is none.</summary>
    public EditingSession Undo()
    {
        if (Done.IsEmpty)
        {
            return this;
        }

        var rest = Done.Pop(out var step);
        return this with { written = null, Definition = step.Before, Done = rest, Depth = Depth - 1, Undone = Undone.Push(step) };
    }

    /// <summary>Does again what was undone last.</summary>
    public EditingSession Redo()
    {
        if (Undone.IsEmpty)
        {
            return this;
        }

        var rest = Undone.Pop(out var step);
        return this with { written = null, Definition = step.After, Done = Done.Push(step), Depth = Depth + 1, Undone = rest };
    }
}
