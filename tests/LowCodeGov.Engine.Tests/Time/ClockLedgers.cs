using System.Text.Json;
using LowCodeGov.Engine.Time;
using static LowCodeGov.Engine.Tests.Time.Calendars;

namespace LowCodeGov.Engine.Tests.Time;

public sealed class ClockLedgers
{
    private static ClockLedger Handling(int workingDays = 20) =>
        ClockLedger.Start(ClockKind.HandlingPromised, TimeLimit.WorkingDays(workingDays), At("2026-03-02"), "licensing-law.42", "N02-1");

    [Fact]
    public void run_until_stopped_and_again_after_resumption()
    {
        var ledger = Handling();
        ledger.IsRunning.ShouldBeTrue();
        ledger = ledger.Stop(At("2026-03-09"), "licensing-law.45", "hearing");
        ledger.IsRunning.ShouldBeFalse();
        ledger.Deadline(China).ShouldBeNull();
        ledger.LateFrom(China).ShouldBeNull();
        ledger.Remaining(China, Day("2026-03-13")).ShouldBe(16);
        ledger = ledger.Resume(At("2026-03-16"), "licensing-law.45", "hearing");
        ledger.IsRunning.ShouldBeTrue();
        ledger.Deadline(China).ShouldBe(Day("2026-04-07"));
    }

    [Fact]
    public void stay_stopped_until_the_last_cause_is_gone()
    {
        var ledger = Handling()
            .Stop(At("2026-03-09"), "g", "inspection")
            .Stop(At("2026-03-13"), "g", "experts")
            .Resume(At("2026-03-16"), "g", "inspection");
        ledger.IsRunning.ShouldBeFalse();
        ledger.IsStoppedBy("experts").ShouldBeTrue();
        ledger.Resume(At("2026-03-18"), "g", "experts").Deadline(China).ShouldBe(Day("2026-04-09"));
    }

    [Fact]
    public void keep_their_answers_after_the_end()
    {
        var ledger = Handling(5).End(At("2026-03-11"), "decision");
        ledger.IsEnded.ShouldBeTrue();
        ledger.IsRunning.ShouldBeFalse();
        ledger.Overdue(China, At("2026-04-30")).ShouldBe(2);
        ledger.IsLate(China, At("2026-04-30")).ShouldBeTrue();
        Handling(20).End(At("2026-03-11"), "decision").IsLate(China, At("2026-12-30")).ShouldBeFalse();
        Handling(20).Stop(At("2026-03-09"), "g").End(At("2026-03-11"), "withdrawn").Deadline(China).ShouldBe(Day("2026-04-01"));
    }

    [Fact]
    public void tell_when_timers_are_due()
    {
        var ledger = Handling(5);
        ledger.WhenRemaining(China, 1).ShouldBe(At("2026-03-06", "00:00"));
        ledger.WhenRemaining(China, 0).ShouldBe(At("2026-03-09", "00:00"));
        ledger.LateFrom(China).ShouldBe(At("2026-03-10", "00:00"));
        ledger.WhenOver(China, 3).ShouldBe(At("2026-03-12", "00:00"));
        ledger.IsLate(China, At("2026-03-09", "23:59")).ShouldBeFalse();
        ledger.IsLate(China, At("2026-03-10", "00:00")).ShouldBeTrue();
    }

    [Fact]
    public void count_hours_by_the_instant()
    {
        var ledger = ClockLedger.Start(ClockKind.Step, TimeLimit.Hours(24), At("2026-03-06", "16:30"), "work-order");
        ledger.LateFrom(China).ShouldBe(At("2026-03-07", "16:30"));
        ledger.Deadline(China).ShouldBe(Day("2026-03-07"));
        ledger.Remaining(China, At("2026-03-07", "15:00")).ShouldBe(2);
        ledger.Used(China, At("2026-03-07", "15:00")).ShouldBe(22);
        ledger.WhenRemaining(China, 2).ShouldBe(At("2026-03-07", "14:30"));
        ledger.WhenOver(China, 1).ShouldBe(At("2026-03-07", "17:30"));
        ledger.Extend(At("2026-03-07", "09:00"), 24, "extension").LateFrom(China).ShouldBe(At("2026-03-08", "16:30"));
        ledger.Overdue(China, At("2026-03-07", "19:00")).ShouldBe(2);
    }

    [Fact]
    public void refuse_misuse()
    {
        Should.Throw<InvalidOperationException>(() => Handling().Resume(At("2026-03-09"), "g"));
        Should.Throw<InvalidOperationException>(() => Handling().Stop(At("2026-03-09"), "g").Stop(At("2026-03-09"), "g"));
        Should.Throw<InvalidOperationException>(() => Handling().End(At("2026-03-09"), "g").End(At("2026-03-10"), "g"));
        Should.Throw<InvalidOperationException>(() => Handling().End(At("2026-03-09"), "g").Extend(At("2026-03-10"), 1, "g"));
        Should.Throw<ArgumentOutOfRangeException>(() => Handling().Extend(At("2026-03-10"), 0, "g"));
        Should.Throw<ArgumentOutOfRangeException>(() => Handling().Extend(At("2026-03-10"), int.MaxValue, "g"));
        Should.Throw<ArgumentOutOfRangeException>(() => Handling().Extend(At("2026-03-10"), 36_600, "g"));
    }

    [Fact]
    public void survive_json()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };
        var ledger = Handling().Stop(At("2026-03-09"), "licensing-law.45", "hearing", "N06-1").Extend(At("2026-03-10"), 10, "licensing-law.42");
        var json = JsonSerializer.Serialize(ledger, options);
        json.ShouldContain("\"kind\":\"handlingPromised\"");
        json.ShouldContain("\"unit\":\"workingDays\"");
        json.ShouldNotContain("isRunning");
        JsonSerializer.Serialize(JsonSerializer.Deserialize<ClockLedger>(json, options), options).ShouldBe(json);
    }

    [Fact]
    public void explain_themselves_line_by_line()
    {
        var ledger = Handling()
            .Stop(At("2026-03-09"), "licensing-law.45", "hearing", "N06-1")
            .Resume(At("2026-03-16"), "licensing-law.45", "hearing")
            .Extend(At("2026-03-20"), 10, "licensing-law.42", "N07-1");
        ledger.Explain(China, Day("2026-04-07")).ShouldBe(
        [
            new ClockLine(Day("2026-03-02"), Day("2026-03-02"), 0, 1, ClockLineReason.StartingDay, "licensing-law.42", "N02-1"),
            new ClockLine(Day("2026-03-03"), Day("2026-03-08"), 4, 2, ClockLineReason.Running),
            new ClockLine(Day("2026-03-09"), Day("2026-03-15"), 0, 7, ClockLineReason.Stopped, "licensing-law.45", "N06-1"),
            new ClockLine(Day("2026-03-16"), Day("2026-04-03"), 15, 4, ClockLineReason.Running),
            new ClockLine(Day("2026-03-20"), Day("2026-03-20"), 0, 0, ClockLineReason.Extended, "licensing-law.42", "N07-1", 10),
            new ClockLine(Day("2026-04-04"), Day("2026-04-06"), 0, 3, ClockLineReason.Holiday),
            new ClockLine(Day("2026-04-07"), Day("2026-04-07"), 1, 0, ClockLineReason.Running),
        ]);
    }

    [Fact]
    public void explanations_add_up_to_what_is_used()
    {
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            var unit = (TimeUnit)random.Next(1, 6);
            var start = At("2025-12-01", "13:20").AddDays(random.Next(200));
            var ledger = ClockLedger.Start(ClockKind.Step, new TimeLimit(random.Next(1, 30), unit), start, "start");
            var at = start;
            for (var stops = random.Next(3); stops > 0; stops--)
            {
                at = at.AddHours(random.Next(1, 200));
                ledger = ledger.Stop(at, "stop", "cause" + stops);
                at = at.AddHours(random.Next(0, 100));
                ledger = ledger.Resume(at, "stop", "cause" + stops);
            }

            var day = ChinaTime.DayOf(at).AddDays(random.Next(60));
            var lines = ledger.Explain(China, day);
            lines.Sum(line => line.Counted).ShouldBe(
                ledger.Used(China, unit == TimeUnit.Hours ? ChinaTime.StartOf(day.AddDays(1)) : ChinaTime.StartOf(day)), $"round {round} {unit}");
            if (unit != TimeUnit.Hours)
            {
                lines.Sum(line => line.Counted + line.NotCounted).ShouldBe(day.DayNumber - ChinaTime.DayOf(start).DayNumber + 1, $"round {round} {unit}");
            }
        }
    }
}
