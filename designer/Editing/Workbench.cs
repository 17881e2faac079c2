using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Verification;

namespace LowCodeGov.Designer.Editing;

/// <summary>Port to where drafts are kept.</summary>
public interface IDraftKeeper
{
    /// <summary>Saves the definition after the save that is named; or says what is there instead.</summary>
    Task<KeepingAnswer> Save(MatterDefinition definition, long revision);

    /// <summary>What verification says of the definition as it stands.</summary>
    Task<ImmutableArray<DefinitionFinding>> Verify(MatterDefinition definition);
}

/// <summary>What became of a save.</summary>
public abstract record KeepingAnswer
{
    private KeepingAnswer()
    {
    }

    public sealed record Kept(long Revision) : KeepingAnswer;

    /// <summary>Somebody else has saved since; nothing was written.</summary>
    public sealed record Overtaken(MatterDefinition Theirs, long Revision, string By, DateTimeOffset At) : KeepingAnswer;

    /// <summary>It was not written; the edit is kept here and tried again with the next.</summary>
    public sealed record NotKept(Refusal? Reason) : KeepingAnswer;
}

/// <summary>Where the definition stands between here and the store.</summary>
public enum KeepingState
{
    Kept,
    Saving,
    NotKept,
    Overtaken,
}

/// <summary>
/// What an analyst has open: the session, kept after every edit, with what verification says of it. Every part of the workbench edits through this one,
/// so that undo, saving and conflicts are the same for all.
/// </summary>
public sealed class Workbench(MatterDefinition definition, long revision, IDraftKeeper keeper)
{
    private EditingSession kept = EditingSession.Of(definition);
    private long revision = revision;
    private Task saving = Task.CompletedTask;
    private bool verifying;
    private long asked;
    private (EditingSession Kept, EditingSession Now, ImmutableArray<DefinitionEdit> Edits)? unkept;
    private MatterDefinition? verified;

    /// <summary>Told after anything has changed; possibly not on the thread of the page.</summary>
    public Action Changed { get; set; } = static () => { };

    /// <summary>The definition that the store had when it was last heard of.</summary>
    public MatterDefinition Kept => kept.Definition;

    public EditingSession Session { get; private set; } = EditingSession.Of(definition);

    public MatterDefinition Definition => Session.Definition;

    public long Revision => revision;

    public KeepingState State { get; private set; }

    /// <summary>What somebody else saved, while it is not decided what becomes of it.</summary>
    public KeepingAnswer.Overtaken? Theirs { get; private set; }

    /// <summary>What leads from what the store has to what is here, in order: what was undone since as edits that take it back, then what was done.</summary>
    public ImmutableArray<DefinitionEdit> Unkept
    {
        get
        {
            if (unkept is not { } known || !ReferenceEquals(known.Kept, kept) || !ReferenceEquals(known.Now, Session))
            {
                unkept = known = (kept, Session, UnkeptSteps.Between(kept, Session));
            }

            return known.Edits;
        }
    }

    /// <summary>Whether the store has exactly what is here.</summary>
    public bool IsKept => ReferenceEquals(kept.Done, Session.Done);

    /// <summary>How long nothing must have been edited before verification begins: it reads every rule, and the next edit should not wait for it.</summary>
    public TimeSpan Quiet { get; init; }

    /// <summary>What verification found last.</summary>
    public ImmutableArray<DefinitionFinding> Findings { get; private set; } = [];

    /// <summary>Why the last edit or save was refused; gone with the next.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The edit that was done, undone or done again last.</summary>
    public EditDescription? Last { get; private set; }

    /// <summary>Text key of what became of <see cref="Last"/>.</summary>
    public string LastWas { get; private set; } = "design.done";

    /// <summary>Does an edit and keeps it.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="select">Told what is selected afterwards, before anything is drawn or saved.</param>
    /// <returns>Whether it changed anything; not so where it was refused.</returns>
    public async Task<bool> Do(DefinitionEdit edit, Action<ImmutableArray<string>>? select = null)
    {
        var (session, step, refusal) = Session.Do(edit);
        Session = session;
        Refusal = refusal;
        if (step is null)
        {
            Changed();
            return false;
        }

        Last = step.Description;
        LastWas = "design.done";
        select?.Invoke(step.Selects);
        await Keep();
        return true;
    }

    /// <summary>Takes the last edit back.</summary>
    public Task Undo(Action? settle = null)
    {
        (Last, LastWas) = Session.CanUndo ? (Session.Done.Peek().Description, "design.undone") : (Last, LastWas);
        return Turn(Session.Undo(), settle);
    }

    /// <summary>Does again what was undone.</summary>
    public Task Redo(Action? settle = null)
    {
        (Last, LastWas) = Session.CanRedo ? (Session.Undone.Peek().Description, "design.redone") : (Last, LastWas);
        return Turn(Session.Redo(), settle);
    }

    /// <summary>Saves what is not saved yet; verification follows. Does nothing while a conflict is open.</summary>
    public async Task Keep()
    {
        // One save at a time: the next one names the revision that this one makes.
        var before = saving;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        saving = done.Task;
        try
        {
            Changed();
            await before;
            await SaveOnce();
        }
        finally
        {
            done.SetResult();
        }

        Changed();
        // Nobody who types waits for it.
        Verifying = VerifyWhenQuiet();
    }

    /// <summary>The verification under way, for whoever has to wait for what it says.</summary>
    public Task Verifying { get; private set; } = Task.CompletedTask;

    /// <summary>Goes on with what the other analyst saved, and does the edits that were not kept again on top of it.</summary>
    /// <returns>The edits that no longer fit.</returns>
    public async Task<ImmutableArray<DefinitionEdit>> DoAgainOnTheirs()
    {
        if (Theirs is not { } theirs)
        {
            return [];
        }

        var again = Unkept;
        Take(theirs);
        var unfit = ImmutableArray.CreateBuilder<DefinitionEdit>();
        foreach (var edit in again)
        {
            var (session, _, refusal) = Session.Do(edit);
            Session = session;
            if (refusal is not null)
            {
                unfit.Add(edit);
            }
        }

        await Keep();
        return unfit.ToImmutable();
    }

    /// <summary>Somebody else has saved, as another use case found out: the choice is the same as after a save of one's own.</summary>
    public void Meet(KeepingAnswer.Overtaken theirs)
    {
        Theirs = theirs;
        State = KeepingState.Overtaken;
        Changed();
    }

    /// <summary>Goes on with what the other analyst saved; what was not kept here is given up.</summary>
    public async Task TakeTheirs()
    {
        if (Theirs is { } theirs)
        {
            Take(theirs);
            Changed();
            await Verify();
        }
    }

    /// <summary>Lets verification look again.</summary>
    public async Task Verify()
    {
        if (verifying)
        {
            return;
        }

        verifying = true;
        try
        {
            // Whatever was edited meanwhile is looked at once, not once for each edit.
            while (!ReferenceEquals(verified, Definition))
            {
                var looked = Definition;
                Findings = await keeper.Verify(looked);
                verified = looked;
            }
        }
        finally
        {
            verifying = false;
        }

        Changed();
    }

    private async Task VerifyWhenQuiet()
    {
        var mine = ++asked;
        if (Quiet > TimeSpan.Zero)
        {
            await Task.Delay(Quiet);
        }

        if (mine == asked)
        {
            await Verify();
        }
    }

    private async Task SaveOnce()
    {
        var now = Session;
        if (Theirs is not null)
        {
            return;
        }

        if (ReferenceEquals(now.Definition, kept.Definition))
        {
            // What could not be saved was undone: there is nothing left to save.
            State = KeepingState.Kept;
            return;
        }

        State = KeepingState.Saving;
        switch (await keeper.Save(now.Definition, revision))
        {
            case KeepingAnswer.Kept answer:
                kept = now;
                revision = answer.Revision;
                State = KeepingState.Kept;
                break;
            case KeepingAnswer.Overtaken theirs:
                Theirs = theirs;
                State = KeepingState.Overtaken;
                break;
            case KeepingAnswer.NotKept answer:
                State = KeepingState.NotKept;
                Refusal = answer.Reason ?? Refusal;
                break;
        }
    }

    private void Take(KeepingAnswer.Overtaken theirs)
    {
        Session = EditingSession.Of(theirs.Theirs);
        kept = Session;
        revision = theirs.Revision;
        Theirs = null;
        Refusal = null;
        State = KeepingState.Kept;
    }

    private Task Turn(EditingSession session, Action? settle)
    {
        Refusal = null;
        if (ReferenceEquals(session, Session))
        {
            return Task.CompletedTask;
        }

        Session = session;
        settle?.Invoke();
        return Keep();
    }
}
