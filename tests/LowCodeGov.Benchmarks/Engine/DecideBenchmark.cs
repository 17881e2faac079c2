using System.Diagnostics;
using LowCodeGov.Benchmarks.Approval;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Time;

namespace LowCodeGov.Benchmarks.Engine;

/// <summary>The engine alone, on one thread: commands of the scenario decided a second, no storage, no serialisation.</summary>
internal static class DecideBenchmark
{
    private const int Rounds = 12;

    public static void Run(Arguments arguments)
    {
        var (cases, kind) = (arguments.Number("cases", 20_000), arguments.Word("matter", "lean"));
        var play = new Play(kind);
        play.Cases(cases); // warm-up: let the compiler settle
        var rates = new List<double>();
        var (commands, events, allocated) = (0L, 0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            (commands, events) = play.Cases(cases);
            rates.Add(commands / watch.Elapsed.TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        rates.Sort();
        Report.Line($"{events / (double)cases:F0} events a case; median {rates[Rounds / 2]:F0} commands/s");
        Report.End(new
        {
            Scenario = "decide",
            Matter = kind,
            CommandsPerSecond = Math.Round(rates[^1]),
            EventsPerSecond = Math.Round(rates[^1] * events / commands),
            AllocKbPerCommand = Math.Round(allocated / 1024.0 / commands, 2),
        });
    }

    private sealed class Play(string kind)
    {
        private static readonly CaseId Id = new(Guid.CreateVersion7());
        private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

        private readonly MatterDefinition _matter = ApprovalMatter.Of(kind);
        private readonly WorkCalendar _calendar = WorkCalendar.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seed", "calendars", "cn.json")));
        private readonly RuleEngine _rules = new();
        private readonly PlainNumbers _numbers = new();
        private readonly Actor _applicant = new() { Kind = ActorKind.Applicant, Id = "a", Name = "李秀珍" };

        public (long Commands, long Events) Cases(int count)
        {
            var application = FilledForm.For(
                kind, _matter, new Applicant(ApplicantKind.NaturalPerson, "李秀珍", "111", "330702194403120265", "a"), new Contact("李秀珍", "13905790001"), "330702");
            var (commands, events) = (0L, 0L);
            for (var i = 0; i < count; i++)
            {
                var state = Decide(null, new SubmitApplication(application), _applicant, 0);
                while (!state.IsEnded)
                {
                    var task = state.Tasks.First(each => each.IsOpen);
                    state = Decide(state, Office.Completion(task), Clerk(task.Candidates.Role), (int)state.Version);
                }
            }

            return (commands, events);

            CaseState Decide(CaseState? state, CaseCommand command, Actor actor, int minute)
            {
                var decision = CaseDecider.Decide(_matter, state, command, new CaseContext
                {
                    Now = Start.AddMinutes(minute),
                    Calendar = _calendar,
                    Actor = actor,
                    Numbers = _numbers,
                    Rules = _rules,
                    NewCaseId = Id,
                });
                if (decision is not Decision.Accepted accepted)
                {
                    throw new InvalidOperationException($"{command.GetType().Name} was refused: {(decision as Decision.Refused)?.Refusal}");
                }

                commands++;
                events += accepted.Events.Length;
                return accepted.State;
            }
        }

        private readonly Dictionary<string, Actor> _clerks = new(StringComparer.Ordinal);

        private Actor Clerk(string role)
        {
            if (!_clerks.TryGetValue(role, out var clerk))
            {
                clerk = new Actor { Kind = ActorKind.Clerk, Id = role, Name = role, StaffNo = "MZ001", Post = "科员", AgencyName = "民政局", Grants = [new RoleGrant(role, _matter.Elements.ImplementingAgency.CreditCode)] };
                _clerks[role] = clerk;
            }

            return clerk;
        }
    }
}
