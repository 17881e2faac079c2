using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Situations;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Cases;

/// <summary>The case has begun already.</summary>
public sealed record CaseAlreadyBegun() : Refusal("case.already-begun");

/// <summary>The matter is not applied for online.</summary>
public sealed record MatterNotOnline() : Refusal("matter.not-online");

/// <summary>The matter is not received at a window.</summary>
public sealed record MatterNotAtWindow() : Refusal("matter.not-at-window");

/// <summary>The matter is paused or cancelled: it takes no new application; running cases go on.</summary>
/// <param name="Reason">Why, as the definition tells applicants.</param>
public sealed record MatterNotInForce(string Reason) : Refusal("matter.not-in-force")
{
    /// <summary>事项状态 in force.</summary>
    public const string InForce = "1";
}

/// <summary>The matter is not open to this kind of applicant.</summary>
public sealed record ApplicantKindNotAllowed() : Refusal("matter.applicant-kind-not-allowed");

/// <summary>The applicant's identity must be checked before materials are received.</summary>
public sealed record IdentityNotChecked() : Refusal("receipt.identity-not-checked");

/// <summary>A necessary material has not been uploaded.</summary>
public sealed record MaterialNotUploaded(string Material) : Refusal("application.material-missing");

/// <summary>提交 and 接件: how a case begins, and its formal receipt.</summary>
internal static class Receipt
{
    /// <summary>Code of 窗口办理 in the list of handling forms.</summary>
    private const string Window = "1";

    /// <summary>
    /// Whether the materials count as received: at a window always, online where the submission is the receipt, else once the originals came in.
    /// </summary>
    public static bool IsFormal(CaseState state) => state.ReceivedAt is not null;

    public static Refusal? Submit(Unfolding u, SubmitApplication c)
    {
        var application = c.Application;
        if (u.HasBegun)
        {
            return new CaseAlreadyBegun();
        }

        // On an occasion that the definition names the platform opens the case itself, in the name of an agency.
        var isOnOccasion = u.Actor.Kind == ActorKind.Platform && !u.Definition.Occasions.IsEmpty;
        if (!isOnOccasion && (u.Actor.Kind != ActorKind.Applicant || application.Applicant.AccountId != u.Actor.Id))
        {
            return new NotEntitled();
        }

        if (!isOnOccasion && (!u.Definition.Intake.Online || application.Channel == Window))
        {
            return new MatterNotOnline();
        }

        var rules = CaseRules.Over(u.Definition, application, u.Context.ApplicantFacts, u.Context);
        if (WhyNot(u, application, rules) is { } refusal)
        {
            return refusal;
        }

        if (Requirements.For(u.Definition, application, rules).FirstOrDefault(required =>
            required is { Necessity: RequiredMaterial.Necessary, Material.ElectronicRequired: true }
            && !MaterialCheck.IsSupplied(application.Materials.FirstOrDefault(each => each.Key == required.Material.Key))) is { } missing)
        {
            return new MaterialNotUploaded(missing.Material.Name) { Target = $"materials.{missing.Material.Key}" };
        }

        Open(u, application, u.Definition.Intake.OnlineMode);
        if (u.Definition.Intake.OnlineMode != OnlineMode.PreReviewOriginals)
        {
            Formally(u);
        }

        Flow.FlowInterpreter.Begin(u);
        return null;
    }

    public static Refusal? Receive(Unfolding u, ReceiveApplication c)
    {
        if (u.HasBegun)
        {
            return new CaseAlreadyBegun();
        }

        if (!ActingRights.IsReceiver(u.Definition, u.Actor))
        {
            return new NotEntitled();
        }

        if (!u.Definition.Intake.Window)
        {
            return new MatterNotAtWindow();
        }

        if (!c.IdentityChecked && u.Definition.Intake.IdentityCheckRequired)
        {
            return new IdentityNotChecked { Target = "identityChecked" };
        }

        if (WhyNot(u, c.Application, CaseRules.Over(u.Definition, c.Application, u.Context.ApplicantFacts, u.Context)) is { } refusal)
        {
            return refusal;
        }

        Open(u, c.Application with { Channel = Window }, null);
        if (c.ApplicantPresent)
        {
            Visits.Count(u);
        }

        Formally(u);
        Flow.FlowInterpreter.Begin(u);
        return null;
    }

    /// <summary>Formal receipt: begins the window in which a correction may be asked for, or else the case is deemed accepted.</summary>
    public static void Formally(Unfolding u)
    {
        u.Emit(new MaterialsReceived(u.Now));
        if (u.State.CaseNo is null)
        {
            u.Emit(new CaseNumbered(CaseNumbers.Case(u)));
        }

        Notices.IssueOnce(u, "N01");
        if (u.State.AcceptedOn is not null)
        {
            return;
        }

        if (SomebodyAccepts(u))
        {
            CaseClocks.Start(u, CaseClocks.CorrectionNotice, ClockKind.CorrectionNotice, u.Definition.Intake.CorrectionNotice, u.Now, "clock.receipt");
        }
        else
        {
            // A matter without a step that accepts takes in what it receives, e.g. a hotline work order.
            Acceptance.Accept(u, []);
        }
    }

    /// <summary>Receipt of what a correction listed: a new window begins (DOMAIN 6.3).</summary>
    public static void Again(Unfolding u)
    {
        u.Emit(new MaterialsReceived(u.Now));
        CaseClocks.Start(u, CaseClocks.CorrectionNotice, ClockKind.CorrectionNotice, u.Definition.Intake.CorrectionNotice, u.Now, "clock.receipt");
    }

    private static bool SomebodyAccepts(Unfolding u) =>
        u.Flow.Has(HumanTaskKind.Acceptance) || (u.State.OnlineMode is not null && u.Flow.Has(HumanTaskKind.PreReview) && u.State.OnlineMode != OnlineMode.PreReviewOriginals);

    /// <summary>Why no case can begin with the application.</summary>
    public static Refusal? WhyNot(Unfolding u, Application application, CaseRules rules) =>
        u.Definition.Elements.MatterState != MatterNotInForce.InForce ? new MatterNotInForce(u.Definition.Elements.MatterStateReason ?? "")
        : !u.Definition.Intake.Applicants.Contains(application.Applicant.Kind) ? new ApplicantKindNotAllowed { Target = "applicant" }
        : Reasons.LongName("applicant", application.Applicant.Name, application.Applicant.IdNo, application.Applicant.LegalRepresentative) is { } applicant ? applicant
        : Reasons.LongName("contact", application.Contact.Name, application.Contact.Phone, application.Contact.IdNo, application.Contact.Address) is { } contact ? contact
        : !FormData.IsObject(application.Form) ? new FormNotAnObject { Target = "form" }
        : SituationAnswers.Check(u.Definition, application.Situation, rules.Holds) is { } situation ? situation
        : MaterialCheck.Unknown(u.Definition, application.Materials) is { } unknown ? unknown
        : !u.Context.FormFindings.IsEmpty ? new FormInvalid(u.Context.FormFindings) { Target = "form" }
        : null;

    public static void Open(Unfolding u, Application application, OnlineMode? mode) =>
        u.Emit(new CaseOpened(
            u.Context.NewCaseId,
            u.Definition.Code,
            u.Definition.Version,
            CaseNumbers.Application(u, application),
            u.Context.Numbers.QueryPassword(),
            application,
            mode,
            u.Context.ApplicantFacts,
            Texts.EngineTexts.InChinese("case.summary", ("Applicant", application.Applicant.Name), ("Matter", u.Definition.Elements.MatterName))));
}
