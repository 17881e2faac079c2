using System.Collections.Immutable;
using System.Text.Json;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Situations;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Engine.Simulation;

/// <summary>Makes a whole application of what a scenario gives; what it leaves open is filled in as the definition demands.</summary>
internal static class SampleApplication
{
    private const string Window = "1";
    private const string Pc = "2";
    private const string Electronic = "2";
    private const string IdentityCard = "111";
    private const string CreditCodeType = "001";

    public static Application Of(MatterDefinition definition, ScenarioApplication given, WorkCalendar calendar, RuleEngine rules, DateTimeOffset now)
    {
        var kind = given.Applicant ?? (definition.Intake.Applicants is [var first, ..] ? first : ApplicantKind.NaturalPerson);
        var application = new Application
        {
            Applicant = kind == ApplicantKind.Organisation
                ? new Applicant(kind, Players.Applicant.Name, CreditCodeType, "91330702MA2E4XXX0X", Players.Applicant.Id)
                : new Applicant(kind, Players.Applicant.Name, IdentityCard, "330702199003078515", Players.Applicant.Id),
            Contact = new Contact(Players.Applicant.Name, "13800000000"),
            Channel = given.Channel ?? (definition.Intake.Online ? Pc : Window),
            Situation = given.Situation,
            Form = given.Form ?? JsonSerializer.SerializeToElement(new { }),
            DeliveryWay = given.DeliveryWay,
        };
        application = Answered(definition, application, given, calendar, rules, now);
        var materials = given.Materials ?? [.. Requirements.For(definition, application, RulesOver(definition, application, given, calendar, rules, now))
            .Where(each => each.MustBeSupplied).Select(each => each.Material.Key)];
        return application with { Materials = [.. materials.Select(MaterialOf)] };
    }

    /// <summary>A material as it is handed in: one file, as trustworthy as can be.</summary>
    public static SubmittedMaterial MaterialOf(string key) =>
        new(key, Electronic, [new FileReference(key, key + ".pdf", 1, "application/pdf", new string('0', 64))], TrustLevel.A);

    public static CaseCommand Begin(Application application) =>
        application.Channel == Window ? new ReceiveApplication(application, IdentityChecked: true) : new SubmitApplication(application);

    public static Actor Beginner(MatterDefinition definition, Application application) =>
        application.Channel == Window ? Players.Receiver(definition) : Players.Applicant;

    // A question may be asked only because of the answer to another, so the questions are gone through until nothing is open.
    private static Application Answered(
        MatterDefinition definition, Application application, ScenarioApplication given, WorkCalendar calendar, RuleEngine rules, DateTimeOffset now)
    {
        for (var round = 0; round <= definition.Situations.Questions.Length; round++)
        {
            var holds = RulesOver(definition, application, given, calendar, rules, now);
            if (Requirements.Asked(definition, rule => holds.Holds(rule)).FirstOrDefault(each => !application.Situation.ContainsKey(each.Key) && !each.Options.IsEmpty) is not { } open)
            {
                break;
            }

            application = application with { Situation = application.Situation.Add(open.Key, [open.Options[0].Value]) };
        }

        return application;
    }

    private static CaseRules RulesOver(
        MatterDefinition definition, Application application, ScenarioApplication given, WorkCalendar calendar, RuleEngine rules, DateTimeOffset now) =>
        CaseRules.Over(definition, application, given.Facts, rules, calendar, now);
}
