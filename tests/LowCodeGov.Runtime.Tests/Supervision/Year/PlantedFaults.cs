using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Evaluation;
using LowCodeGov.Runtime.Migration;
using LowCodeGov.Runtime.Occasions;
using LowCodeGov.Runtime.Supervision;

namespace LowCodeGov.Runtime.Tests.Supervision.Year;

/// <summary>Plants each abnormality of DOMAIN 10.3 on a case of its own and writes down which cards are due for it.</summary>
internal sealed class PlantedFaults(YearWorld world, ExpectedCards expected, FoodCases food, FilledApplication allowance)
{
    private const string Allowance = "11330702TE5T00059L4330511013000";

    private static readonly FoodSchedule OnTime = new();

    /// <summary>T-05 to T-08.</summary>
    public void Lateness(DateOnly day)
    {
        // Submitted on the portal and pre-reviewed two working days later, where one is allowed.
        var (second, third) = (After(day, 2), After(day, 3));
        world.Plan(day, 9, async () => await world.Submit("T-05", food.Filled.Matter.Code, food.Filled.Applicant, food.Filled.Application));
        world.Plan(second, 9, () => world.Do("T-05", "preReview", "SC003", task => new PassPreReview { Task = task }));
        expected.Add("T-05", "T-05", CardLevel.Yellow, second);
        world.Plan(third, 11, () => world.Do("T-05", "review", "SC004", task => new CompleteStep("pass", "符合要求") { Task = task }));
        food.Inspect("T-05", third, After(day, 4));
        food.Decide("T-05", second, After(day, 4), day, new FoodSchedule(Decided: 5, Delivered: 6));

        // Nobody says anything for five working days: accepted by silence on the sixth, counted from receipt.
        var deemed = After(day, 6);
        world.Plan(day, 9, () => world.Receive("T-06", food.Filled, "SC003"));
        expected.Add("T-06", "T-06", CardLevel.Red, deemed);
        Silent("T-06", day, deemed);

        // A special procedure planned for three days takes five; it stops the limits.
        world.Plan(day, 9, () => world.Receive("T-07", food.Filled, "SC003"));
        world.Plan(day, 10, () => world.Do("T-07", "acceptance", "SC003", task => new AcceptCase { Task = task }));
        world.Plan(After(day, 1), 10, () => world.Do("T-07", "review", "SC004", task => new StartSpecialProcedure("testing", "需要检测", 3, ["沈佩佩"]) { Task = task }));
        expected.Add("T-07", "P-01", CardLevel.Notice, After(day, 1));
        expected.Add("T-07", "T-07", CardLevel.Yellow, After(day, 5));
        world.Plan(After(day, 6), 9, () => world.Do("T-07", "SpecialProcedure", "SC004", task => new EndSpecialProcedure("合格", "检测合格", ["沈佩佩"]) { Task = task }));
        world.Plan(After(day, 6), 11, () => world.Do("T-07", "review", "SC004", task => new CompleteStep("pass", "符合要求") { Task = task }));
        world.Plan(After(day, 7), 14, () => world.Do("T-07", "inspection", "SC005", task => new CompleteStep("pass", "现场符合") { Task = task }));
        world.Plan(After(day, 8), 15, () => world.Do("T-07", "decision", "SC002", task => new Approve("同意", "准予") { Task = task }));
        world.Plan(After(day, 8), 16, world.Outbox);
        food.Deliver("T-07", After(day, 8), After(day, 9));

        food.Whole("T-08", day, OnTime with { Delivered = 10 });

        // Decided on the twelfth working day, where ten are allowed by law.
        food.Whole("T-03", day, OnTime with { Decided = 12, Delivered = 13 });
    }

    /// <summary>T-11 and T-12: a bad evaluation and an order, both taken up a day late.</summary>
    public void Followed(DateOnly evaluated, DateOnly carded, string platform)
    {
        var (first, second) = (After(evaluated, 2), After(carded, 2));
        world.Plan(evaluated, 10, async () => (await world.Platform.Get<Evaluations>().Evaluate(food.Filled.Applicant, world.Cases["T-05"], new EvaluationGiven(1, "1", ["1"], "等了很久也没有人理"), null))
            .ShouldBeOfType<EvaluationOutcome.Kept>());
        world.Plan(evaluated, 10, async () =>
        {
            await world.Outbox();
            world.Keep("T-11", await world.OnlyOf(platform + "002000"));
        }, 1);
        world.Plan(first, 10, () => world.Do("T-11", "assign", "SP008", task => new CompleteStep("assigned", "请核实") { Task = task }));
        expected.Around("T-11", "T-11", evaluated, first, 1, 3);
        world.Plan(first, 11, () => world.Do("T-11", "verify", "SC001", task => new CompleteStep("true", "属实", Changes(("facts", "当日窗口人手不足"))) { Task = task }));
        world.Plan(first, 12, () => world.Do("T-11", "rectify", "SC001", task => new CompleteStep("done", "已整改", Changes(("measures", "增开窗口"), ("reply", "已向您致歉"))) { Task = task }));
        world.Plan(first, 13, () => world.Do("T-11", "callback", "SP008", task => new CompleteStep("satisfied", "认可", JsonSerializer.SerializeToElement(new JsonObject { ["contacted"] = true, ["callbackNote"] = "认可" })) { Task = task }));

        // From now on cards are told; of what is planted the next days only one is red.
        world.Plan(carded, 6, () => world.Platform.Get<CardOccasions>().Tell());
        world.Plan(carded, 12, async () =>
        {
            await world.Platform.Get<CardOccasions>().Tell();
            await world.Outbox();
            world.Keep("T-12", await world.OnlyOf(platform + "001000"));
        });
        world.Plan(second, 10, () => world.Do("T-12", "sign", "SC001", task => new CompleteStep("signed", "已签收") { Task = task }));
        expected.Around("T-12", "T-12", carded, second, 1, 3);
        world.Plan(second, 11, () => world.Do("T-12", "answer", "SC001", task => new CompleteStep("answered", "已整改", Changes(("explanation", "审查人员擅自改动"), ("measures", "收回改动权限"))) { Task = task }));
        world.Plan(second, 12, () => world.Do("T-12", "review", "SP008", task => new CompleteStep("accepted", "同意办结", Changes(("result", "已整改"))) { Task = task }));
    }

    /// <summary>P-02 to P-04, P-07 to P-09, C-02.</summary>
    public void Process(DateOnly day)
    {
        world.Plan(day, 9, () => world.Receive("P-02", food.Filled, "SC003"));
        world.Plan(day, 10, () => world.Do("P-02", "acceptance", "SC003", task => new AcceptCase { Task = task }));
        world.Plan(day, 11, () => world.Do("P-02", "review", "SC004", task => new RequestTermination("申请人已经注销") { Task = task }));
        world.Plan(day, 15, () => world.Do("P-02", "Approval", "SC001", task => new DecideRequest(true, "同意中止") { Task = task }));
        expected.Add("P-02", "P-02", CardLevel.Yellow, day);

        world.Plan(day, 9, () => world.Receive("P-03", food.Filled, "SC003"));
        world.Plan(day, 15, () => world.Do("P-03", "acceptance", "SC003", task => new RefuseAcceptance("不属于本机关职权范围") { Task = task }));
        expected.Add("P-03", "P-03", CardLevel.Notice, day);

        world.Plan(day, 9, () => world.Receive("P-04", food.Filled, "SC003"));
        world.Plan(day, 10, () => world.Do("P-04", "acceptance", "SC003", task => new AcceptCase { Task = task }));
        world.Plan(day, 11, () => world.Do("P-04", "review", "SC004", task => new CompleteStep("pass", "符合要求") { Task = task }));
        food.Inspect("P-04", day, After(day, 1));
        world.Plan(After(day, 1), 15, () => world.Do("P-04", "decision", "SC002", task => new Disapprove("场所不符合卫生要求") { Task = task }));
        expected.Add("P-04", "P-04", CardLevel.Notice, After(day, 1));
        food.Deliver("P-04", After(day, 1), After(day, 2));

        food.Whole("P-07", day, OnTime, present: true);
        expected.Add("P-07", "P-07", CardLevel.Yellow, day);

        // All that should take days happens within five minutes.
        world.Plan(day, 9, () => world.Receive("P-08", food.Filled, "SC003"));
        world.Plan(day, 10, () => world.Do("P-08", "acceptance", "SC003", task => new AcceptCase { Task = task }));
        world.Plan(day, 10, () => world.Do("P-08", "review", "SC004", task => new CompleteStep("pass", "符合要求") { Task = task }), 2);
        world.Plan(day, 10, () => world.Do("P-08", "inspection", "SC005", task => new CompleteStep("pass", "现场符合") { Task = task }), 3);
        world.Plan(day, 10, () => world.Do("P-08", "decision", "SC002", task => new Approve("同意", "准予") { Task = task }), 5);
        world.Plan(day, 11, world.Outbox);
        expected.Add("P-08", "P-08", CardLevel.Yellow, day);
        // Decisions are risk steps: a card at one is a card about the decider, too.
        expected.Add("P-08", "R-02", CardLevel.Yellow, day);
        food.Deliver("P-08", day, After(day, 1));

        // A necessary material is missing, and nobody asks for it.
        var deemed = After(day, 6);
        world.Plan(day, 9, () => world.Receive("C-02", food.Filled, "SC003", change: application => application with { Materials = [.. application.Materials.Where(material => material.Key != "layout")] }));
        expected.Add("C-02", "T-06", CardLevel.Red, deemed);
        expected.Add("C-02", "C-02", CardLevel.Red, deemed);
        expected.Add("C-02", "R-02", CardLevel.Yellow, deemed);
        Silent("C-02", day, deemed);
    }

    /// <summary>P-09: what must be applied for online comes in at a window.</summary>
    public void AtTheWindow(DateOnly day, FilledApplication construction)
    {
        world.Plan(day, 9, () => world.Receive("P-09", construction, "SP004"));
        world.Plan(day, 15, () => world.Do("P-09", "acceptance", "SP004", task => new RefuseAcceptance("请在网上申请") { Task = task }));
        expected.Add("P-09", "P-09", CardLevel.Notice, day);
        expected.Add("P-09", "P-03", CardLevel.Notice, day);
    }

    /// <summary>C-03, C-04, P-06, R-03: a version of the matter that keeps silent about acceptance and lets a step write everything.</summary>
    public void WeakVersion(DateOnly day, int version)
    {
        world.Plan(day, 7, () => world.Platform.Publish(food.Filled.Matter.Code, version, json =>
        {
            json["silentNotices"] = new JsonArray("N02");
            foreach (var node in Tasks(json["flow"]!))
            {
                switch (node["id"]!.GetValue<string>())
                {
                    case "review":
                        node["fieldRights"] = new JsonObject { ["*"] = "write" };
                        node["operations"] = new JsonObject { ["requestCorrection"] = new JsonObject { ["allowed"] = true } };
                        break;
                    case "inspection":
                        node["candidates"] = new JsonObject { ["role"] = "Reviewer" };
                        break;
                    case "decision":
                        node["candidates"] = new JsonObject { ["role"] = "Reviewer" };
                        break;
                    default:
                        break;
                }
            }
        }));
        world.Plan(After(day, 1), 7, () => world.Platform.Publish(food.Filled.Matter.Code, version + 1, json =>
        {
            json.Remove("silentNotices");
            foreach (var node in Tasks(json["flow"]!))
            {
                switch (node["id"]!.GetValue<string>())
                {
                    case "review":
                        node["fieldRights"] = new JsonObject { ["*"] = "read" };
                        node.AsObject().Remove("operations");
                        break;
                    case "inspection":
                        node["candidates"] = new JsonObject { ["role"] = "Reviewer", ["department"] = "SC03", ["notActorOf"] = new JsonArray("review") };
                        break;
                    case "decision":
                        node["candidates"] = new JsonObject { ["role"] = "Decider", ["notActorOf"] = new JsonArray("review", "inspection") };
                        break;
                    default:
                        break;
                }
            }
        }));

        // A reviewer writes another name over the applicant's; inspection and decision are one person's.
        world.Plan(day, 9, () => world.Receive("C-04", food.Filled, "SC003"));
        world.Plan(day, 10, () => world.Do("C-04", "acceptance", "SC003", task => new AcceptCase { Task = task }));
        expected.Add("C-04", "C-03", CardLevel.Yellow, day);
        world.Plan(After(day, 1), 11, () => world.Do("C-04", "review", "SC004", task => new CompleteStep("pass", "符合要求", JsonSerializer.SerializeToElement(new JsonObject { ["shopName"] = "另一个店名" })) { Task = task }));
        expected.Add("C-04", "C-04", CardLevel.Red, After(day, 1));
        food.Inspect("C-04", After(day, 1), After(day, 2));
        food.Decide("C-04", day, After(day, 2), day, OnTime, clerk: "SC005");
        expected.Add("C-04", "R-03", CardLevel.Notice, After(day, 3));

        // Asked once at acceptance, and once more by the reviewer.
        world.Plan(day, 9, () => world.Submit("P-06", food.Filled.Matter.Code, food.Filled.Applicant, food.Filled.Application));
        world.Plan(day, 10, () => world.Do("P-06", "preReview", "SC003", task => new RequestCorrection([new CorrectionItem("layout", null, "看不清")]) { Task = task }));
        world.Plan(day, 11, () => Supply("P-06", "layout"));
        world.Plan(day, 14, () => world.Do("P-06", "preReview", "SC003", task => new PassPreReview { Task = task }));
        expected.Add("P-06", "C-03", CardLevel.Yellow, day);
        world.Plan(day, 15, () => world.Do("P-06", "review", "SC004", task => new RequestCorrection([new CorrectionItem("layout", null, "比例不对")]) { Task = task }));
        expected.Add("P-06", "P-06", CardLevel.Yellow, day);
        world.Plan(day, 16, () => Supply("P-06", "layout"));
        world.Plan(After(day, 1), 11, () => world.Do("P-06", "review", "SC004", task => new CompleteStep("pass", "符合要求") { Task = task }));
        food.Inspect("P-06", After(day, 1), After(day, 2));
        food.Decide("P-06", day, After(day, 2), day, OnTime, clerk: "SC004");
    }

    /// <summary>P-05 and C-01: a running case is taken to a version with a step before where it stands, and with one more field that must be filled.</summary>
    public void Migrated(DateOnly day, int version)
    {
        world.Plan(day, 9, () => world.Receive("P-05", food.Filled, "SC003"));
        world.Plan(day, 10, () => world.Do("P-05", "acceptance", "SC003", task => new AcceptCase { Task = task }));
        world.Plan(After(day, 1), 11, () => world.Do("P-05", "review", "SC004", task => new CompleteStep("pass", "符合要求") { Task = task }));
        world.Plan(After(day, 1), 18, () => world.Platform.Publish(food.Filled.Matter.Code, version, json =>
        {
            var nodes = json["flow"]!["nodes"]!.AsArray();
            json.Remove("scenarios"); // they end where the new step begins
            var review = nodes.Single(node => node!["id"]!.GetValue<string>() == "review")!.DeepClone().AsObject();
            (review["id"], review["title"]) = ("secondReview", new JsonObject { ["zh"] = "复审", ["en"] = "Second review" });
            review.Remove("specialProcedures");
            review.Remove("limit"); // else the steps together no longer fit in what is promised
            nodes.Insert(nodes.Select(node => node!["id"]!.GetValue<string>()).ToList().IndexOf("review") + 1, review);
            json["form"]!["pages"]![0]!["sections"]![0]!["fields"]!.AsArray().Add(new JsonObject
            {
                ["key"] = "openingYear", ["type"] = "text", ["label"] = new JsonObject { ["zh"] = "开业年份", ["en"] = "Opening year" }, ["required"] = "true", ["maxLength"] = 10,
            });
        }));
        world.Plan(After(day, 1), 19, async () => (await world.Platform.Get<CaseMigrations>().Migrate(await world.Actor("SP011"), world.Cases["P-05"], version, ImmutableSortedDictionary<string, string>.Empty.Add("before.secondReview", "leave-out"), "year") is var outcome && outcome is Runtime.Cases.CommandOutcome.Done).ShouldBeTrue($"{outcome}"));
        world.Plan(After(day, 1), 20, () => world.Platform.Publish(food.Filled.Matter.Code, version + 1, json =>
        {
            var nodes = json["flow"]!["nodes"]!.AsArray();
            nodes.Remove(nodes.Single(node => node!["id"]!.GetValue<string>() == "secondReview"));
            var fields = json["form"]!["pages"]![0]!["sections"]![0]!["fields"]!.AsArray();
            fields.Remove(fields.Single(field => field!["key"]!.GetValue<string>() == "openingYear"));
        }));
        food.Inspect("P-05", After(day, 1), After(day, 2));
        expected.Add("P-05", "C-01", CardLevel.Yellow, After(day, 2));
        expected.Add("P-05", "R-02", CardLevel.Yellow, After(day, 2));
        food.Decide("P-05", day, After(day, 2), day, OnTime);
        expected.Add("P-05", "P-05", CardLevel.Red, After(day, 3));
    }

    /// <summary>C-05 and C-06: in a correction the applicant changes a material and an attachment for which nobody has asked.</summary>
    public void Corrected(DateOnly day, int version)
    {
        world.Plan(day, 7, () => world.Platform.Publish(Allowance, version, json => json["form"]!["pages"]![0]!["sections"]![0]!["fields"]!.AsArray().Add(new JsonObject
        {
            ["key"] = "proof", ["type"] = "file", ["label"] = new JsonObject { ["zh"] = "其他附件", ["en"] = "Attachment" },
        })));
        world.Plan(day, 9, () => world.Submit("C-05", Allowance, allowance.Applicant, allowance.Application with { Form = With(allowance.Application.Form, "proof", Attachment("1")) }));
        world.Plan(day, 10, () => world.Do("C-05", "preReview", "MZ004", task => new RequestCorrection([new CorrectionItem("idCard", null, "看不清")]) { Task = task }));
        world.Plan(day, 11, async () =>
        {
            var state = await world.State("C-05");
            await world.SendDirectly("C-05", "zhanghaishan", new SupplyCorrection(With(state.Application.Form, "proof", Attachment("2")), [Other(state, "idCard"), Other(state, "bankCard")]));
        });
        world.Plan(day, 14, () => world.Do("C-05", "preReview", "MZ004", task => new PassPreReview { Task = task }));
        expected.Add("C-05", "C-05", CardLevel.Red, day);
        expected.Add("C-05", "C-06", CardLevel.Red, day);
        world.Plan(day, 16, () => world.Send("C-05", "zhanghaishan", new WithdrawApplication("不再申请")));
    }

    /// <summary>F-01 to F-05, from what the revenue system reports.</summary>
    public void Fees(DateOnly day)
    {
        var basis = food.Filled.Matter.Elements.FeeStandard[0];
        void Charge(string tag, string indicator, CardLevel level, Func<string, decimal, RevenueEntry> entry)
        {
            food.Whole(tag, day, OnTime);
            world.Plan(After(day, 1), 9, async () =>
            {
                var state = await world.State(tag);
                (await world.Platform.Get<RevenueBook>().Take(await world.Actor("SP001"), [entry(state.CaseNo!, state.Fees.Sum(each => each.Total))])).ShouldNotBeNull().ShouldBeEmpty();
            });
            if (indicator.Length > 0)
            {
                expected.Add(tag, indicator, level, After(day, 1));
            }
        }

        Charge("F-00", "", CardLevel.Notice, (no, total) => new RevenueEntry("0", no, basis.Key, basis.Basis, total, PaidAt: world.Platform.Clock.GetUtcNow(), ReceiptNo: "S0"));
        Charge("F-01", "F-01", CardLevel.Yellow, (no, total) => new RevenueEntry("1", no, basis.Key, "自定标准", total));
        Charge("F-02", "F-02", CardLevel.Red, (no, total) => new RevenueEntry("2", no, basis.Key, basis.Basis, total + 0.01m));
        Charge("F-04", "F-04", CardLevel.Red, (no, total) => new RevenueEntry("4", no, basis.Key, basis.Basis, total - 10, 10));
        Charge("F-05", "", CardLevel.Notice, (no, total) => new RevenueEntry("5", no, basis.Key, basis.Basis, total, PaidAt: world.Platform.Clock.GetUtcNow()));
        // Paid on the second working day without a receipt; three working days are allowed for it.
        expected.Add("F-05", "F-05", CardLevel.Yellow, After(day, 5));

        world.Plan(day, 9, () => world.Submit("F-03", Allowance, allowance.Applicant, allowance.Application));
        world.Plan(day, 10, async () => await world.Platform.Get<RevenueBook>().Take(await world.Actor("SP001"), [new RevenueEntry("3", (await world.State("F-03")).ApplicationNo, "x", "x", 20)]));
        expected.Add("F-03", "F-03", CardLevel.Red, day);
        world.Plan(day, 16, () => world.Send("F-03", "zhanghaishan", new WithdrawApplication("不再申请")));
    }

    /// <summary>R-01, R-02 and R-04, with a complaint that is handled late.</summary>
    public void Integrity(DateOnly day, string complaint, string agency)
    {
        food.Whole("R-01", day, OnTime);
        var (said, late) = (After(day, 5), After(day, 16));
        world.Plan(said, 9, async () => await world.Submit("T-10", complaint, await world.Actor("huangjing"), new Application
        {
            Applicant = allowance.Application.Applicant with { Name = "黄静", IdNo = "330702199306190643", AccountId = (await world.Actor("huangjing")).Id }, Contact = new Contact("黄静", "13905790007"), Channel = "2",
            Form = JsonSerializer.SerializeToElement(new JsonObject
            {
                ["title"] = "现场核查人员态度生硬", ["agency"] = agency, ["kind"] = "conduct", ["caseNo"] = (await world.State("R-01")).CaseNo, ["content"] = "核查人员不说明理由，态度生硬。", ["publishable"] = true,
            }),
        }));
        world.Plan(said, 10, () => world.Do("T-10", "acceptance", "SP008", task => new AcceptCase { Task = task }));
        world.Plan(said, 11, () => world.Do("T-10", "dispatch", "SP008", task => new CompleteStep("own", "自行调查") { Task = task }));
        world.Plan(late, 11, () => world.Do("T-10", "investigate", "SP008", task => new CompleteStep("done", "属实", Changes(("facts", "经查属实"))) { Task = task }));
        expected.Around("T-10", "T-10", said, late, 10, 3);
        world.Plan(late, 12, () => world.Do("T-10", "review", "SP001", task => new CompleteStep("complete", "同意") { Task = task }));
        world.Plan(late, 13, () => world.Do("T-10", "instruct", "SP001", task => new CompleteStep("instructed", "严肃处理") { Task = task }));
        world.Plan(late, 14, () => world.Do("T-10", "finding", "SP008", task => new CompleteStep("found", "属实", Changes(("finding", "true"), ("answer", "已经批评教育"))) { Task = task }));
        world.Plan(late, 15, () => world.Do("T-10", "callback", "SP008", task => new CompleteStep("called", "已回访", Changes(("callbackNote", "满意"))) { Task = task }));
        expected.Add("R-01", "R-01", CardLevel.Red, said, late);

        // The inspector takes the task at once and is late with it: a card at a risk step, and one about such cards.
        food.Whole("R-02", day, OnTime with { Inspected = 4, Decided = 5, Delivered = 6 });
        world.Plan(After(day, 1), 12, async () => await world.Claim("R-02", "inspection", "SC005"));
        expected.Add("R-02", "R-02", CardLevel.Yellow, After(day, 4));

        // Five licences of one applicant by one decider within a month.
        for (var i = 1; i <= 5; i++)
        {
            food.Whole($"R-04-{i}", After(day, i), OnTime, code: "91330702MA9DEM116Y");
        }

        expected.Add("R-04-5", "R-04", CardLevel.Notice, After(day, 8));
    }

    /// <summary>T-09: a question that is answered late.</summary>
    public void Question(DateOnly day, string consultation, string agency)
    {
        world.Plan(day, 9, async () => await world.Submit("T-09", consultation, await world.Actor("huangjing"), new Application
        {
            Applicant = allowance.Application.Applicant with { Name = "黄静", IdNo = "330702199306190643", AccountId = (await world.Actor("huangjing")).Id }, Contact = new Contact("黄静", "13905790007"), Channel = "2",
            Form = JsonSerializer.SerializeToElement(new JsonObject { ["title"] = "办照需要什么材料", ["agency"] = agency, ["content"] = "开一家早餐店需要准备什么材料？", ["publishable"] = true }),
        }));
        world.Plan(day, 10, () => world.Do("T-09", "assign", "SP004", task => new CompleteStep("assigned", "请答复") { Task = task }));
        world.Plan(After(day, 5), 10, () => world.Do("T-09", "answer", "SC009", task => new CompleteStep("answered", "答复如下", Changes(("answer", "营业执照和场所平面图。"))) { Task = task }));
        expected.Around("T-09", "T-09", day, After(day, 5), 3, 3);
        expected.Handling("T-09", day, After(day, 5), 5, 7, notice: 2);
    }

    // Accepted by silence: received on a day, and everything else on the day on which that became so.
    private void Silent(string tag, DateOnly received, DateOnly deemed)
    {
        world.Plan(deemed, 10, () => world.Do(tag, "review", "SC004", task => new CompleteStep("pass", "符合要求") { Task = task }));
        world.Plan(deemed, 11, () => world.Do(tag, "inspection", "SC005", task => new CompleteStep("pass", "现场符合") { Task = task }));
        world.Plan(deemed, 15, () => world.Do(tag, "decision", "SC002", task => new Approve("同意", "准予") { Task = task }));
        world.Plan(deemed, 16, world.Outbox);
        expected.Handling(tag, received, deemed, 7, 10, known: deemed);
        food.Deliver(tag, deemed, After(deemed, 1));
    }

    private async Task Supply(string tag, string material)
    {
        var state = await world.State(tag);
        await world.SendDirectly(tag, "canyin", new SupplyCorrection(state.Application.Form, [Other(state, material)]));
    }

    private DateOnly After(DateOnly day, int count) => world.Days.After(day, count);

    private static SubmittedMaterial Other(CaseState state, string key)
    {
        var digest = Guid.NewGuid().ToString("N");
        var was = state.Application.Materials.Single(each => each.Key == key);
        return was with { Files = [new FileReference(key + digest[..4], $"{key}.pdf", 2048, "application/pdf", digest + digest)] };
    }

    private static JsonArray Attachment(string version) =>
        [new JsonObject { ["fileId"] = "proof" + version, ["name"] = "proof.pdf", ["size"] = 10, ["mediaType"] = "application/pdf", ["sha256"] = new string(version[0], 64) }];

    private static JsonElement With(JsonElement form, string key, JsonNode value)
    {
        var changed = JsonObject.Create(form)!; // an object, as every form
        changed[key] = value;
        return JsonSerializer.SerializeToElement(changed, EngineJson.Options);
    }

    private static JsonElement Changes(params (string Key, string Value)[] values) =>
        JsonSerializer.SerializeToElement(new JsonObject(values.Select(each => KeyValuePair.Create(each.Key, (JsonNode?)each.Value))));

    private static IEnumerable<JsonNode> Tasks(JsonNode node) =>
        node is JsonObject group ? (group["node"]?.GetValue<string>() == "task" ? [group] : group.Where(member => member.Value is not null).SelectMany(member => Tasks(member.Value!)))
        : node is JsonArray list ? list.Where(each => each is not null).SelectMany(each => Tasks(each!)) : [];
}
