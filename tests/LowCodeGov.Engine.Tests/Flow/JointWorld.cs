using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Tests.Cases;
using static LowCodeGov.Engine.Tests.Cases.People;
using Decision = LowCodeGov.Engine.Cases.Decision;

namespace LowCodeGov.Engine.Tests.Flow;

/// <summary>A parent case with its children, each decided by the engine; what one asks of another is handed on as the runtime's outbox would.</summary>
internal sealed class JointWorld
{
    private readonly Dictionary<string, MatterDefinition> matters;
    private readonly Dictionary<CaseId, int> handedOn = [];
    private readonly List<Scenario> cases = [];
    private readonly Dictionary<Scenario, CaseId> ids = [];

    public JointWorld(MatterDefinition parent, params (string Code, MatterDefinition Matter)[] children)
    {
        matters = children.ToDictionary(each => each.Code, each => each.Matter with { Code = each.Code, Elements = each.Matter.Elements with { ImplementationCode = each.Code } }, StringComparer.Ordinal);
        Parent = Begin(parent, new Guid(1, 0, 0, new byte[8]));
    }

    public Scenario Parent { get; }

    /// <summary>The last child case of a matter.</summary>
    public Scenario Child(string code) => cases.Last(each => each.Definition.Code == code);

    public bool Has(string code) => cases.Any(each => each.Definition.Code == code);

    /// <summary>Plays a command in one of the cases and carries on what follows in the others.</summary>
    public JointWorld Do(Scenario scenario, Actor actor, CaseCommand command)
    {
        scenario.Do(actor, command);
        HandOn();
        return this;
    }

    public JointWorld Done(Scenario scenario, Actor actor, string step, string outcome = "pass") =>
        Do(scenario, actor, new CompleteStep(outcome) { Task = scenario.Task(step) });

    public JointWorld Until(string day)
    {
        foreach (var each in cases.ToList())
        {
            each.Until(day);
            HandOn();
        }

        return this;
    }

    private Scenario Begin(MatterDefinition matter, Guid id)
    {
        var scenario = Scenario.Straight(matter);
        scenario.NewCaseId = new CaseId(id);
        cases.Add(scenario);
        ids[scenario] = scenario.NewCaseId;
        return scenario;
    }

    private void HandOn()
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var scenario in cases.ToList())
            {
                var before = handedOn.GetValueOrDefault(ids[scenario]);
                var news = scenario.Events.Skip(before).ToList();
                handedOn[ids[scenario]] = before + news.Count;
                if (news.Count > 0)
                {
                    again = true;
                    foreach (var effect in Effects.Of(scenario.Definition, scenario.State, [.. news]))
                    {
                        Carry(scenario, effect);
                    }
                }
            }
        }
    }

    private void Carry(Scenario from, CaseEffect effect)
    {
        switch (effect)
        {
            case OpenChildCase open:
                var child = Begin(matters[open.Matter], new Guid(cases.Count + 1, 0, 0, new byte[8]));
                child.Asleep(from.Now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), from.Now.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
                if (child.Try(Platform, open.Command) is Decision.Refused refused)
                {
                    cases.Remove(child);
                    from.Do(Platform, new ReportChildNotOpened(open.Command.Parent.Activation, refused.Refusal.Key, open.Attempt));
                    break;
                }

                child.Do(Platform, open.Command);
                break;
            case WithdrawChildCase withdraw:
                var given = cases.Single(each => ids[each] == withdraw.Child);
                if (given.Try(Platform, new WithdrawByParent(withdraw.Reason)) is Decision.Accepted)
                {
                    given.Do(Platform, new WithdrawByParent(withdraw.Reason));
                }

                break;
            case TellParentOpened opened:
                cases.Single(each => ids[each] == opened.Parent).Do(Platform, opened.Command);
                break;
            case TellParentEnded ended:
                cases.Single(each => ids[each] == ended.Parent).Do(Platform, ended.Command);
                break;
            default:
                break;
        }
    }
}
