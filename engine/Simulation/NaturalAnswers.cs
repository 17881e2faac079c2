using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.HumanTasks;
using LowCodeGov.Engine.Texts;

namespace LowCodeGov.Engine.Simulation;

/// <summary>What a clerk does with a task when nothing else is said: it passes; or one of the other ways, by the name of a command or outcome.</summary>
internal static class NaturalAnswers
{
    /// <summary>The way of a task when all is well.</summary>
    public const string AllWell = "";

    public static TaskCommand For(SimulatedCase simulated, HumanTask task, Actor actor, string way = AllWell)
    {
        var text = EngineTexts.InChinese("simulation.opinion");
        var offered = TaskActions.Offered(simulated.Definition, simulated.State, task.Number, simulated.ContextOf(actor));
        return way switch
        {
            "reject-pre-review" => new RejectPreReview(text) { Task = task.Number },
            "refuse-acceptance" => new RefuseAcceptance(text) { Task = task.Number },
            "request-correction" => new RequestCorrection(Lacking(simulated, text)) { Task = task.Number },
            "disapprove" => new Disapprove(text) { Task = task.Number },
            "approve" => new Approve(text) { Task = task.Number },
            "return-step" when offered.FirstOrDefault(each => each.Command == "return-step") is { ReturnTargets: [var target, ..] } =>
                new ReturnStep(target.Step, text) { Task = task.Number },
            _ => Passing(simulated, task, offered, way, text),
        };
    }

    private static TaskCommand Passing(SimulatedCase simulated, HumanTask task, ImmutableArray<OfferedAction> offered, string way, string text) => task.Kind switch
    {
        HumanTaskKind.PreReview => new PassPreReview { Task = task.Number },
        HumanTaskKind.Receipt => new ReceiveOriginals(IdentityChecked: true) { Task = task.Number },
        HumanTaskKind.Acceptance => new AcceptCase { Task = task.Number },
        HumanTaskKind.Decision => new Approve(text) { Task = task.Number },
        HumanTaskKind.CertificateMaking => offered.Any(each => each.Command == "complete-certificate")
            ? new CompleteCertificate { Task = task.Number }
            : new MakeCertificate { Task = task.Number },
        HumanTaskKind.OriginalsVerification => new VerifyOriginals(Matches: true) { Task = task.Number },
        HumanTaskKind.Delivery => new Deliver(simulated.State.Application.Applicant.Name, Way: simulated.State.Application.DeliveryWay) { Task = task.Number },
        HumanTaskKind.SpecialProcedure => new EndSpecialProcedure(text) { Task = task.Number },
        HumanTaskKind.Approval => new DecideRequest(Granted: true, text) { Task = task.Number },
        _ => new CompleteStep(Outcome(offered, way), text, Required(simulated, task)) { Task = task.Number },
    };

    private static string Outcome(ImmutableArray<OfferedAction> offered, string way)
    {
        var outcomes = offered.FirstOrDefault(each => each.Command == "complete-step")?.Outcomes ?? [];
        return way.Length > 0 ? way
            : outcomes.FirstOrDefault(each => each.ReturnTo is null)?.Key ?? outcomes.FirstOrDefault()?.Key ?? "pass";
    }

    // The applicant is asked for one thing: a material handed in, else a field.
    private static ImmutableArray<CorrectionItem> Lacking(SimulatedCase simulated, string text) =>
        simulated.State.Application.Materials is [var material, ..] ? [new CorrectionItem(material.Key, null, text)]
        : simulated.Definition.Form.AllFields().FirstOrDefault() is { } field ? [new CorrectionItem(null, field.Key, text)]
        : [];

    // The fields that the step must fill and that are empty, with a value of their type.
    private static JsonElement? Required(SimulatedCase simulated, HumanTask task)
    {
        if (simulated.Definition.Flow.Walk().OfType<TaskNode>().FirstOrDefault(each => each.Id == task.Node) is not { } node)
        {
            return null;
        }

        var filled = new JsonObject();
        foreach (var field in simulated.Definition.Form.AllFields().Where(field => FormChanges.RightOf(node, field.Key) == FieldRight.Required))
        {
            if (!FormData.IsFilled(simulated.State.Application.Form, field.Key))
            {
                filled[field.Key] = SampleValues.Of(simulated, field);
            }
        }

        return filled.Count == 0 ? null : JsonSerializer.SerializeToElement(filled);
    }
}
