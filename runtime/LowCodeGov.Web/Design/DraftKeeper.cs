using System.Collections.Immutable;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Runtime.Catalogue.Drafts;
using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Design;

/// <summary>Keeps what is edited in an interactive page as the draft of its matter.</summary>
internal sealed class DraftKeeper(DefinitionDrafts drafts, OfficeActor me, ILogger<DraftKeeper> log) : IDraftKeeper
{
    public async Task<KeepingAnswer> Save(MatterDefinition definition, long revision)
    {
        if (await me.OrNull() is not { } actor)
        {
            return new KeepingAnswer.NotKept(new SignInEnded());
        }

        try
        {
            // The page is drawn meanwhile: an embedded database works on the thread of whoever asks it.
            return await Task.Run(() => drafts.Save(actor, revision, definition)) switch
            {
                DraftSaving.Saved saved => new KeepingAnswer.Kept(saved.Draft.Revision),
                DraftSaving.Conflict conflict => new KeepingAnswer.Overtaken(conflict.Current.Definition, conflict.Current.Revision, conflict.Current.UpdatedBy, conflict.Current.UpdatedAt),
                DraftSaving.Refused refused => new KeepingAnswer.NotKept(refused.Refusal),
                _ => new KeepingAnswer.NotKept(new DraftGone()),
            };
        }
        catch (System.Data.Common.DbException fault)
        {
            // The edit stays in the page and is tried again with the next one; the page says that it is not saved.
            KeepingFailed(log, definition.Code, fault);
            return new KeepingAnswer.NotKept(new StoreUnavailable());
        }
    }

    public async Task<ImmutableArray<DefinitionFinding>> Verify(MatterDefinition definition)
    {
        try
        {
            // Verification takes longer than an edit: on a thread of its own it does not keep the page waiting.
            return await Task.Run(() => drafts.Findings(definition));
        }
        catch (System.Data.Common.DbException fault)
        {
            // Publishing verifies again; meanwhile the page shows no findings rather than none of what was edited.
            KeepingFailed(log, definition.Code, fault);
            return [];
        }
    }

    private static readonly Action<ILogger, string, Exception?> KeepingFailed =
        LoggerMessage.Define<string>(LogLevel.Error, new EventId(1, nameof(KeepingFailed)), "The draft of {Code} could not be saved.");
}

/// <summary>The sign-in has ended; what was edited is kept in the browser.</summary>
public sealed record SignInEnded() : Engine.Cases.Refusal("design.sign-in-ended");

/// <summary>The draft was published or thrown away by somebody else.</summary>
public sealed record DraftGone() : Engine.Cases.Refusal("design.draft-gone");

/// <summary>The database does not answer.</summary>
public sealed record StoreUnavailable() : Engine.Cases.Refusal("design.store-unavailable");
