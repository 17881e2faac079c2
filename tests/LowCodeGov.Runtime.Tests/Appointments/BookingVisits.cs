using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Time;
using LowCodeGov.Runtime.Appointments;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Messages;
using LowCodeGov.Runtime.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LowCodeGov.Runtime.Tests.Appointments;

/// <summary>Booking a visit to the hall: what can be booked, that no place is given twice, and what becomes of it.</summary>
public sealed class BookingVisits
{
    private const string Allowance = "11330702TE5T00059L4330511013000";
    private static readonly string[] Everybody = ["lixiuzhen", "zhanghaishan", "chenguixiang", "canyin", "chaoshi", "xuexiao", "gongsi"];

    [Fact]
    public async Task Of_many_who_ask_at_once_as_many_get_a_place_as_there_are()
    {
        await using var platform = await TestPlatform.Start();
        var book = platform.Get<AppointmentBook>();
        var people = new List<Actor>();
        foreach (var name in Everybody)
        {
            people.Add(await platform.Actor(name));
        }

        var slot = await First(book);
        slot.Quota.ShouldBe(4);
        var outcomes = await Task.WhenAll(people.Select(person => book.Book(person, Allowance, Choice(slot))));
        outcomes.OfType<AppointmentOutcome.Done>().Count().ShouldBe(slot.Quota);
        outcomes.OfType<AppointmentOutcome.Refused>().ShouldAllBe(refused => refused.Refusal is SlotFull);
        (await First(book)).Left.ShouldBe(0);
        await using var db = await platform.Db();
        db.Appointments.Where(a => a.Seat != null).Select(a => a.Seat ?? 0).ToList().ShouldBe([1, 2, 3, 4], ignoreOrder: true);
    }

    [Fact]
    public async Task A_person_has_one_place_however_often_it_is_asked_for_at_once()
    {
        await using var platform = await TestPlatform.Start();
        var book = platform.Get<AppointmentBook>();
        var me = await platform.Actor("lixiuzhen");
        var slots = (await book.Slots(me, Allowance)).ShouldNotBeNull().Slots;
        var outcomes = await Task.WhenAll(slots.Take(6).Select(slot => book.Book(me, Allowance, Choice(slot))));
        var kept = outcomes.OfType<AppointmentOutcome.Done>().ShouldHaveSingleItem().Appointment;
        outcomes.OfType<AppointmentOutcome.Refused>().ShouldAllBe(refused => refused.Refusal is AppointmentHeld);
        (await book.Cancel(me, kept.Id)).ShouldBeOfType<AppointmentOutcome.Done>().Appointment.Missed.ShouldBeFalse();
        (await book.Book(me, Allowance, Choice(slots[0]))).ShouldBeOfType<AppointmentOutcome.Done>("what was cancelled is free again");
    }

    [Fact]
    public async Task A_booking_is_moved_or_stays_where_it_is()
    {
        await using var platform = await TestPlatform.Start();
        var book = platform.Get<AppointmentBook>();
        var (me, other) = (await platform.Actor("lixiuzhen"), await platform.Actor("zhanghaishan"));
        var slots = (await book.Slots(me, Allowance)).ShouldNotBeNull().Slots;
        var mine = (await book.Book(me, Allowance, Choice(slots[0]))).ShouldBeOfType<AppointmentOutcome.Done>().Appointment;
        (await book.Move(other, mine.Id, Choice(slots[1]))).ShouldBeOfType<AppointmentOutcome.NotFound>();
        var moved = (await book.Move(me, mine.Id, Choice(slots[1]))).ShouldBeOfType<AppointmentOutcome.Done>().Appointment;
        (moved.Day, moved.From).ShouldBe((slots[1].Day, slots[1].From));
        var after = (await book.Slots(me, Allowance)).ShouldNotBeNull();
        after.Slots[0].Left.ShouldBe(slots[0].Quota);
        after.Mine.ShouldHaveSingleItem().Id.ShouldBe(mine.Id);
        (await book.Move(me, mine.Id, new SlotChoice(slots[0].Day.AddDays(40), slots[0].From))).ShouldBeOfType<AppointmentOutcome.Refused>().Refusal.ShouldBeOfType<SlotUnknown>();
        (await platform.Get<MessageBox>().List(me, new PageRequest(1, 20))).Rows.Select(message => message.TextKey).ShouldBe(["message.appointment-moved", "message.appointment-booked"]);
    }

    [Fact]
    public async Task At_the_window_a_visit_goes_from_the_ticket_to_its_end()
    {
        await using var platform = await TestPlatform.Start();
        var (book, window) = (platform.Get<AppointmentBook>(), platform.Get<WindowAppointments>());
        var (me, clerk, stranger) = (await platform.Actor("lixiuzhen"), await platform.Actor("MZ004"), await platform.Actor("SC003"));
        var mine = (await book.Book(me, Allowance, Choice(await First(book)))).ShouldBeOfType<AppointmentOutcome.Done>().Appointment;
        (await window.CheckIn(clerk, mine.Id)).ShouldBeOfType<AppointmentOutcome.Refused>().Refusal.ShouldBeOfType<AppointmentNotToday>();
        platform.Clock.Set(ChinaTime.At(mine.Day, mine.From));
        (await window.CheckIn(stranger, mine.Id)).ShouldBeOfType<AppointmentOutcome.NotFound>();
        (await window.Of(stranger)).ShouldBeEmpty();
        (await window.Of(clerk)).ShouldHaveSingleItem().State.ShouldBe(AppointmentState.Booked);
        (await window.Today(clerk)).ShouldBe((1, 0));
        (await window.CheckIn(clerk, mine.Id)).ShouldBeOfType<AppointmentOutcome.Done>().Appointment.Ticket.ShouldBe(1);
        (await window.CheckIn(clerk, mine.Id)).ShouldBeOfType<AppointmentOutcome.Refused>();
        (await window.Serve(clerk, mine.Id)).ShouldBeOfType<AppointmentOutcome.Done>();
        (await book.Cancel(me, mine.Id)).ShouldBeOfType<AppointmentOutcome.Refused>().Refusal.ShouldBe(new AppointmentClosed(AppointmentState.Serving));
        (await window.Finish(clerk, mine.Id)).ShouldBeOfType<AppointmentOutcome.Done>().Appointment.Missed.ShouldBeFalse();
        (await book.Slots(me, Allowance)).ShouldNotBeNull().Mine.ShouldBeEmpty("it is over, so another may be booked");
    }

    // 一窗受理: a general window is nobody's agency's. Who receives is in the matter, not in a list of roles.
    [Theory]
    [InlineData("SP007", true)]
    [InlineData("SC003", false)]
    [InlineData("MZ003", false)]
    public async Task Whoever_receives_applications_of_the_matter_serves_its_visits(string account, bool serves)
    {
        await using var platform = await TestPlatform.Start();
        var (book, window, clerk) = (platform.Get<AppointmentBook>(), platform.Get<WindowAppointments>(), await platform.Actor(account));
        var mine = (await book.Book(await platform.Actor("lixiuzhen"), Allowance, Choice(await First(book)))).ShouldBeOfType<AppointmentOutcome.Done>().Appointment;
        platform.Clock.Set(ChinaTime.At(mine.Day, mine.From));
        (await window.Of(clerk)).Length.ShouldBe(serves ? 1 : 0);
        (await window.Today(clerk)).ShouldBe((serves ? 1 : 0, 0));
        (await window.Serves(clerk)).ShouldBe(account != "MZ003");
        ((await window.CheckIn(clerk, mine.Id)) is AppointmentOutcome.Done).ShouldBe(serves);
    }

    [Fact]
    public async Task Who_receives_by_a_role_of_the_matters_own_is_offered_its_visits()
    {
        await using var platform = await TestPlatform.Start();
        await platform.Publish(Allowance, 2, next => (next["intake"] ??= new System.Text.Json.Nodes.JsonObject())["receiverRoles"] = new System.Text.Json.Nodes.JsonArray("Reviewer"));
        var (book, window, clerk) = (platform.Get<AppointmentBook>(), platform.Get<WindowAppointments>(), await platform.Actor("MZ003"));
        (await window.Serves(clerk)).ShouldBeFalse("nobody has booked");
        var mine = (await book.Book(await platform.Actor("lixiuzhen"), Allowance, Choice(await First(book)))).ShouldBeOfType<AppointmentOutcome.Done>().Appointment;
        platform.Clock.Set(ChinaTime.At(mine.Day, mine.From));
        (await window.Serves(clerk)).ShouldBeTrue();
        (await window.CheckIn(clerk, mine.Id)).ShouldBeOfType<AppointmentOutcome.Done>();
        (await window.Of(await platform.Actor("MZ004"))).ShouldBeEmpty("the matter does not name his role any more");
    }

    [Fact]
    public async Task Two_who_come_at_once_get_two_numbers()
    {
        await using var platform = await TestPlatform.Start();
        var (book, window, clerk) = (platform.Get<AppointmentBook>(), platform.Get<WindowAppointments>(), await platform.Actor("MZ004"));
        var slot = await First(book);
        var visits = new List<Guid>();
        foreach (var name in Everybody.Take(slot.Quota))
        {
            visits.Add((await book.Book(await platform.Actor(name), Allowance, Choice(slot))).ShouldBeOfType<AppointmentOutcome.Done>().Appointment.Id);
        }

        platform.Clock.Set(ChinaTime.At(slot.Day, slot.From));
        using var together = new Barrier(visits.Count);
        var outcomes = await Task.WhenAll(visits.Select(id => Task.Factory.StartNew(
            async () =>
            {
                together.SignalAndWait();
                return await window.CheckIn(clerk, id);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
        outcomes.Select(outcome => outcome.ShouldBeOfType<AppointmentOutcome.Done>().Appointment.Ticket ?? 0).ShouldBe(Enumerable.Range(1, visits.Count), ignoreOrder: true);
    }

    [Fact]
    public async Task What_another_host_has_changed_meanwhile_keeps_nothing_else_back()
    {
        var meanwhile = new BeforeSaving();
        await using var platform = await TestPlatform.Start(services => services.ConfigureDbContext<GovDbContext>(options => options.AddInterceptors(meanwhile)));
        var book = platform.Get<AppointmentBook>();
        var slot = await First(book);
        foreach (var name in Everybody.Take(3))
        {
            (await book.Book(await platform.Actor(name), Allowance, Choice(slot))).ShouldBeOfType<AppointmentOutcome.Done>();
        }

        platform.Clock.Set(ChinaTime.At(slot.Day, slot.To));
        meanwhile.Once = async saving =>
        {
            var id = saving.ChangeTracker.Entries<AppointmentRow>().Single(entry => entry.State == EntityState.Modified).Entity.Id;
            await using var db = await platform.Db();
            await db.Appointments.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, nameof(AppointmentState.Cancelled)));
        };
        (await book.Sweep()).ShouldBe(2);
        await using var after = await platform.Db();
        after.Appointments.Select(a => a.State).ToList().ShouldBe(["Cancelled", "NoShow", "NoShow"], ignoreOrder: true);
        (await platform.Get<MessageBox>().List(await platform.Actor(Everybody[0]), new PageRequest(1, 20))).Rows.Length.ShouldBeLessThan(3);
    }

    [Fact]
    public async Task However_many_have_been_reminded_the_next_is_reminded_too()
    {
        await using var platform = await TestPlatform.Start();
        var book = platform.Get<AppointmentBook>();
        var me = await platform.Actor("lixiuzhen");
        var mine = (await book.Book(me, Allowance, Choice(await First(book)))).ShouldBeOfType<AppointmentOutcome.Done>().Appointment;
        var now = ChinaTime.At(mine.Day, mine.From).AddHours(-23);
        platform.Clock.Set(now);
        await using (var db = await platform.Db())
        {
            db.Appointments.AddRange(Enumerable.Range(0, 1_001).Select(_ => new AppointmentRow
            {
                Id = Guid.NewGuid(), Matter = Allowance, Agency = "x", Day = ChinaTime.DayOf(now), FromMinute = 1_380, ToMinute = 1_439, State = nameof(AppointmentState.Booked), StateAt = now, BookedAt = now, RemindedAt = now,
            }));
            await db.SaveChangesAsync();
        }

        (await book.Sweep()).ShouldBe(1);
        (await platform.Get<MessageBox>().List(me, new PageRequest(1, 20))).Rows.ShouldContain(message => message.TextKey == "message.appointment-reminder");
        (await book.Sweep()).ShouldBe(0);
    }

    [Fact]
    public async Task A_store_that_fails_is_not_told_as_a_full_slot()
    {
        var failing = new BeforeSaving();
        await using var platform = await TestPlatform.Start(services => services.ConfigureDbContext<GovDbContext>(options => options.AddInterceptors(failing)));
        var book = platform.Get<AppointmentBook>();
        var (me, slots) = (await platform.Actor("lixiuzhen"), (await book.Slots(null, Allowance)).ShouldNotBeNull().Slots);
        failing.Once = _ => throw new DbUpdateException("the disk is full");
        await Should.ThrowAsync<DbUpdateException>(() => book.Book(me, Allowance, Choice(slots[0])));
        var mine = (await book.Book(me, Allowance, Choice(slots[0]))).ShouldBeOfType<AppointmentOutcome.Done>().Appointment;
        failing.Once = _ => throw new DbUpdateException("the disk is full");
        await Should.ThrowAsync<DbUpdateException>(() => book.Move(me, mine.Id, Choice(slots[1])));
        (await book.Mine(me)).ShouldHaveSingleItem().From.ShouldBe(slots[0].From);
    }

    [Fact]
    public async Task Who_misses_four_within_thirty_days_books_no_more_for_thirty_days()
    {
        await using var platform = await TestPlatform.Start();
        var book = platform.Get<AppointmentBook>();
        var me = await platform.Actor("lixiuzhen");
        var last = default(DateOnly);
        for (var missed = 0; missed < 4; missed++)
        {
            var slot = await First(book);
            (await book.Book(me, Allowance, Choice(slot))).ShouldBeOfType<AppointmentOutcome.Done>($"after {missed}");
            platform.Clock.Set(ChinaTime.At(slot.Day, slot.From).AddHours(-1));
            await book.Sweep();
            (await book.Mine(me))[0].State.ShouldBe(AppointmentState.Booked, "it is only reminded of");
            platform.Clock.Set(ChinaTime.At(slot.Day, slot.To));
            (await book.Sweep()).ShouldBe(1);
            last = slot.Day;
        }

        (await book.Book(me, Allowance, Choice(await First(book)))).ShouldBeOfType<AppointmentOutcome.Refused>().Refusal.ShouldBe(new BookingSuspended(last.AddDays(30)));
        platform.Clock.Set(ChinaTime.At(last.AddDays(31), new TimeOnly(9, 0)));
        (await book.Book(me, Allowance, Choice(await First(book)))).ShouldBeOfType<AppointmentOutcome.Done>();
    }

    [Fact]
    public async Task Cancelled_too_late_it_counts_as_missed()
    {
        await using var platform = await TestPlatform.Start();
        var book = platform.Get<AppointmentBook>();
        var me = await platform.Actor("lixiuzhen");
        var mine = (await book.Book(me, Allowance, Choice(await First(book)))).ShouldBeOfType<AppointmentOutcome.Done>().Appointment;
        platform.Clock.Set(ChinaTime.At(mine.Day, mine.From).AddMinutes(-119));
        (await book.Mine(me)).ShouldHaveSingleItem().CountsAsMissed.ShouldBeTrue();
        (await book.Cancel(me, mine.Id)).ShouldBeOfType<AppointmentOutcome.Done>().Appointment.Missed.ShouldBeTrue();
    }

    // DOMAIN 15.1: the working days of the week from tomorrow on.
    [Theory]
    [InlineData("2026-03-02", "2026-03-03 2026-03-04 2026-03-05 2026-03-06 2026-03-09")]
    [InlineData("2026-03-06", "2026-03-09 2026-03-10 2026-03-11 2026-03-12 2026-03-13")]
    [InlineData("2026-02-13", "2026-02-14")]
    [InlineData("2026-09-24", "2026-09-28 2026-09-29 2026-09-30")]
    public async Task The_days_are_those_of_the_calendar(string today, string days)
    {
        await using var platform = await TestPlatform.Start();
        var rules = new AppointmentRules { Slots = [new AppointmentSlot([1, 2, 3, 4, 5], new TimeOnly(9, 0), new TimeOnly(11, 0), 1)] };
        var calendar = await platform.Get<Organisation.Calendars>().For("330702");
        AppointmentTimes.Of(rules, calendar, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).Select(each => each.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(days.Split(' '));
    }

    private static SlotChoice Choice(SlotView slot) => new(slot.Day, slot.From, slot.Window);

    private static async Task<SlotView> First(AppointmentBook book) => (await book.Slots(null, Allowance)).ShouldNotBeNull().Slots[0];

    // Does something once, just before a context saves.
    private sealed class BeforeSaving : SaveChangesInterceptor
    {
        public Func<DbContext, Task>? Once { get; set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Once is { } act && eventData.Context is { } saving)
            {
                Once = null;
                await act(saving);
            }

            return result;
        }
    }
}
