using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Runtime.Tests.Supervision.Year;

/// <summary>Food licences handled at the window: on which working days after receipt each step is done.</summary>
internal sealed record FoodSchedule(int Accepted = 0, int Reviewed = 1, int Inspected = 2, int Decided = 3, int Delivered = 4);

/// <summary>Plans food licences and writes down what should be flagged of their clocks.</summary>
internal sealed class FoodCases(YearWorld world, ExpectedCards expected, FilledApplication filled)
{
    private const int Promised = 7;
    private const int Statutory = 10;
    private const int StepLimit = 2;
    private const int DeliveryLimit = 5;

    public FilledApplication Filled => filled;

    /// <summary>From receipt to delivery.</summary>
    public void Whole(string tag, DateOnly start, FoodSchedule schedule, bool present = false, string? code = null)
    {
        world.Plan(start, 9, () => world.Receive(tag, filled, "SC003", present, code));
        From(tag, start, schedule);
    }

    /// <summary>What follows receipt.</summary>
    public void From(string tag, DateOnly start, FoodSchedule schedule)
    {
        var (accepted, reviewed, inspected) = (Day(start, schedule.Accepted), Day(start, schedule.Reviewed), Day(start, schedule.Inspected));
        world.Plan(accepted, 10, () => world.Do(tag, "acceptance", "SC003", task => new AcceptCase { Task = task }));
        world.Plan(reviewed, 11, () => world.Do(tag, "review", "SC004", task => new CompleteStep("pass", "符合要求") { Task = task }));
        expected.Step(tag, accepted, reviewed, StepLimit);
        Inspect(tag, reviewed, inspected);
        Decide(tag, accepted, inspected, start, schedule);
    }

    public void Inspect(string tag, DateOnly from, DateOnly on)
    {
        world.Plan(on, 14, () => world.Do(tag, "inspection", "SC005", task => new CompleteStep("pass", "现场符合") { Task = task }));
        expected.Step(tag, from, on, StepLimit);
    }

    public void Decide(string tag, DateOnly accepted, DateOnly inspected, DateOnly start, FoodSchedule schedule, string clerk = "SC002", DateOnly? known = null)
    {
        var (decided, delivered) = (Day(start, schedule.Decided), Day(start, schedule.Delivered));
        world.Plan(decided, 15, () => world.Do(tag, "decision", clerk, task => new Approve("同意", "准予") { Task = task }));
        world.Plan(decided, 16, world.Outbox);
        expected.Step(tag, inspected, decided, StepLimit);
        expected.Handling(tag, accepted, decided, Promised, Statutory, known: known);
        Deliver(tag, decided, delivered);
    }

    public void Deliver(string tag, DateOnly decided, DateOnly delivered)
    {
        world.Plan(delivered, 17, () => world.Do(tag, "delivery", "SC007", task => new Deliver("收件人", Way: DeliveryWay.Post) { Task = task }));
        expected.Delivery(tag, decided, delivered, DeliveryLimit);
    }

    public DateOnly Day(DateOnly start, int after) => world.Days.After(start, after);
}
