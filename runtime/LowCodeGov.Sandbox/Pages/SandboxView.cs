using System.Globalization;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;
using LowCodeGov.Sandbox.Faults;
using LowCodeGov.Sandbox.Payments;

namespace LowCodeGov.Sandbox.Pages;

/// <summary>The page of the sandbox.</summary>
internal sealed class SandboxView(SandboxHost host, TextCatalogue texts, CultureInfo culture)
{
    // Codes of SF Express, with what an outsider calls them.
    private static readonly (string Code, string Key)[] Stations =
        [("50", "sandbox.station.picked-up"), ("30", "sandbox.station.in-transit"), ("44", "sandbox.station.out"), ("80", "sandbox.station.signed"), ("70", "sandbox.station.failed"), ("648", "sandbox.station.returning"), ("87", "sandbox.station.lost")];

    private readonly Html _html = new();

    private string T(string key) => texts.Get(key, culture);

    public string Whole()
    {
        Head(T("sandbox.title"));
        _html.Raw("<nav aria-label=\"").Text(T("sandbox.sections")).Raw("\">");
        foreach (var section in new[] { "payments", "courier", "sms", "mail", "faults", "departments" })
        {
            _html.Raw($"<a href=\"#{section}\">").Text(T($"sandbox.{section}")).Raw("</a> ");
        }

        _html.Raw("</nav><main>");
        Payments();
        Courier();
        Sms();
        Mail();
        Faults();
        Departments();
        return _html.Raw("</main></body></html>").ToString();
    }

    /// <summary>The provider's page, as the payer sees it.</summary>
    public string Pay(SandboxOrder order)
    {
        Head(order.Subject);
        _html.Raw("<main><section><p class=\"amount\">¥ ").Text((order.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture)).Raw("</p><p>").Text(order.OrderNo).Raw("</p>");
        if (order.State == OrderState.Unpaid)
        {
            Form("pay", T("sandbox.pay"), "payments", ("channel", order.Channel), ("order", order.OrderNo));
        }
        else
        {
            _html.Raw("<p>").Text(T($"sandbox.order.{order.State}")).Raw("</p>");
        }

        return _html.Raw("</section></main></body></html>").ToString();
    }

    private void Head(string title) => _html
        .Raw($"<!DOCTYPE html><html lang=\"{culture.Name}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/sandbox.css\"><title>").Text(title)
        .Raw("</title></head><body><header><h1>").Text(title).Raw("</h1></header>");

    private void Payments()
    {
        Section("payments");
        Form("hold", T(host.Post.Holds ? "sandbox.hold.off" : "sandbox.hold.on"), "payments");
        if (host.Post.Held.Any())
        {
            Form("release", texts.Get("sandbox.release", culture, ("Count", host.Post.Held.Count())), "payments");
        }

        Table("sandbox.payments", ["sandbox.order", "sandbox.amount", "sandbox.state", "sandbox.actions"], host.Book.Orders.Take(30), order =>
        {
            Cell($"{order.OrderNo} · {T($"sandbox.channel.{order.Channel}")} · {order.Subject}");
            Cell((order.Fen / 100m).ToString("0.00", CultureInfo.InvariantCulture));
            Cell(T($"sandbox.order.{order.State}") + (order.RefundedFen > 0 ? $" −{(order.RefundedFen / 100m).ToString("0.00", CultureInfo.InvariantCulture)}" : ""));
            _html.Raw("<td>");
            (string, string)[] which = [("channel", order.Channel), ("order", order.OrderNo)];
            if (order.State == OrderState.Unpaid)
            {
                Form("pay", T("sandbox.pay"), "payments", which);
                Form("pay-twice", T("sandbox.pay-twice"), "payments", which);
                Form("expire", T("sandbox.expire"), "payments", which);
            }
            else
            {
                Form("notify", T("sandbox.notify"), "payments", which);
                Form("forge", T("sandbox.forge"), "payments", which);
            }

            _html.Raw("</td>");
        });
        Table("sandbox.notices", ["sandbox.at", "sandbox.about", "sandbox.answer"], host.Post.Sent.Take(15), notice =>
        {
            Cell(Time(notice.At));
            Cell(notice.Notice.About + (notice.Forged ? $" ({T("sandbox.forged")})" : ""));
            Cell($"{notice.Status} {notice.Answer}");
        });
        End();
    }

    private void Courier()
    {
        Section("courier");
        _html.Raw("<form method=\"post\" action=\"/do/push-address\"><input type=\"hidden\" name=\"at\" value=\"courier\"><label>").Text(T("sandbox.push-address"))
            .Raw(" <input name=\"address\" type=\"url\" value=\"").Text(host.Courier.PushAddress?.AbsoluteUri).Raw("\"></label><button>").Text(T("sandbox.save")).Raw("</button></form>");
        Table("sandbox.courier", ["sandbox.waybill", "sandbox.route", "sandbox.actions"], host.Courier.Parcels.Take(30), parcel =>
        {
            Cell($"{parcel.WaybillNo} · {parcel.OrderNo} · {parcel.From} → {parcel.To}");
            Cell(parcel.Cancelled ? T("sandbox.cancelled") : string.Join(" → ", parcel.Stations.Select(each => each.Text.Length > 0 ? each.Text : each.Code)));
            _html.Raw("<td>");
            foreach (var (code, key) in Stations)
            {
                Form("move", T(key), "courier", ("waybill", parcel.WaybillNo), ("code", code), ("place", "吴城市"), ("text", T(key)));
            }

            Form("push-again", T("sandbox.notify"), "courier", ("waybill", parcel.WaybillNo));
            Form("push-forged", T("sandbox.forge"), "courier", ("waybill", parcel.WaybillNo));
            _html.Raw("</td>");
        });
        End();
    }

    private void Sms()
    {
        Section("sms");
        Form("reports-at-once", T(host.Sms.ReportsAtOnce ? "sandbox.reports.off" : "sandbox.reports.on"), "sms");
        Form("break", T("sandbox.break"), "sms");
        _html.Raw("<form method=\"post\" action=\"/do/receive\"><input type=\"hidden\" name=\"at\" value=\"sms\"><label>").Text(T("sandbox.sender"))
            .Raw(" <input name=\"sender\" inputmode=\"numeric\" maxlength=\"21\" value=\"13900001111\"></label><label>").Text(T("sandbox.text")).Raw(" <input name=\"text\" maxlength=\"500\"></label><button>").Text(T("sandbox.receive")).Raw("</button></form>");
        Table("sandbox.sms", ["sandbox.at", "sandbox.recipient", "sandbox.text", "sandbox.actions"], host.Sms.Taken.Reverse().Take(30), sms =>
        {
            Cell(Time(sms.At));
            Cell(sms.Recipient);
            Cell(sms.Pieces > 1 ? $"({sms.Piece}/{sms.Pieces}) {sms.Text}" : sms.Text);
            _html.Raw("<td>");
            foreach (var (state, key) in new[] { ("DELIVRD", "sandbox.report.delivered"), ("UNDELIV", "sandbox.report.failed"), ("EXPIRED", "sandbox.report.expired") })
            {
                Form("report", T(key), "sms", ("id", sms.Id.ToString(CultureInfo.InvariantCulture)), ("state", state));
            }

            _html.Raw("</td>");
        });
        Table("sandbox.cloudsms", ["sandbox.at", "sandbox.recipient", "sandbox.text"], host.CloudSms.Sent.Values.OrderByDescending(each => each.At).Take(20), sms =>
        {
            Cell(Time(sms.At));
            Cell(sms.Phone);
            Cell($"{sms.Template} {sms.Parameters}");
        });
        Table("sandbox.templates", ["sandbox.at", "sandbox.recipient", "sandbox.text"], host.OfficialAccount.Sent.Values.OrderByDescending(each => each.At).Take(20), message =>
        {
            Cell(Time(message.At));
            Cell(message.To);
            Cell($"{message.Template} {message.Data}");
        });
        End();
    }

    private void Mail()
    {
        Section("mail");
        Table("sandbox.mail", ["sandbox.at", "sandbox.recipient", "sandbox.text"], host.Mail.Mails.Take(20), mail =>
        {
            Cell(Time(mail.At));
            Cell(mail.To);
            _html.Raw("<td><details><summary>").Text(mail.Header("Message-ID")).Raw("</summary><pre tabindex=\"0\">").Text(mail.Text.Length > 4000 ? mail.Text[..4000] : mail.Text).Raw("</pre></details></td>");
        });
        End();
    }

    private void Faults()
    {
        Section("faults");
        _html.Raw("<form method=\"post\" action=\"/do/fault\"><input type=\"hidden\" name=\"at\" value=\"faults\"><label>").Text(T("sandbox.channel")).Raw(" <select name=\"channel\">");
        foreach (var channel in Channel.All)
        {
            _html.Raw($"<option value=\"{channel}\">").Text(T($"sandbox.channel.{channel}")).Raw("</option>");
        }

        _html.Raw("</select></label><label>").Text(T("sandbox.fault")).Raw(" <select name=\"fault\">");
        foreach (var fault in Enum.GetValues<Fault>().Where(each => each != Fault.None))
        {
            _html.Raw($"<option value=\"{fault}\">").Text(T($"sandbox.fault.{fault}")).Raw("</option>");
        }

        _html.Raw("</select></label><label>").Text(T("sandbox.times")).Raw(" <input name=\"times\" type=\"number\" min=\"1\" max=\"50\" value=\"1\"></label><button>").Text(T("sandbox.plan")).Raw("</button></form>");
        Form("no-faults", T("sandbox.no-faults"), "faults");
        Table("sandbox.planned", ["sandbox.channel", "sandbox.fault"], host.Faults.Planned, planned =>
        {
            Cell(T($"sandbox.channel.{planned.Channel}"));
            Cell(T($"sandbox.fault.{planned.Fault}"));
        });
        End();
    }

    private void Departments()
    {
        Section("departments");
        Table("sandbox.arrivals", ["sandbox.at", "sandbox.channel", "sandbox.what"], host.Arrivals.Latest.Take(60), arrival =>
        {
            Cell(Time(arrival.At));
            Cell(T($"sandbox.channel.{arrival.Channel}"));
            Cell(arrival.What);
        });
        End();
    }

    private void Section(string id) => _html.Raw($"<section id=\"{id}\"><h2>").Text(T($"sandbox.{id}")).Raw("</h2>");

    private void End() => _html.Raw("</section>");

    private void Table<TRow>(string caption, string[] heads, IEnumerable<TRow> rows, Action<TRow> write)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            _html.Raw("<p class=\"empty\">").Text(T(caption)).Raw("：").Text(T("sandbox.none")).Raw("</p>");
            return;
        }

        _html.Raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"").Text(T(caption)).Raw("\"><table><caption").Raw(Repeats(caption) ? " class=\"said\">" : ">").Text(T(caption)).Raw("</caption><thead><tr>");
        foreach (var head in heads)
        {
            _html.Raw("<th scope=\"col\">").Text(T(head)).Raw("</th>");
        }

        _html.Raw("</tr></thead><tbody>");
        foreach (var row in all)
        {
            _html.Raw("<tr>");
            write(row);
            _html.Raw("</tr>");
        }

        _html.Raw("</tbody></table></div>");
    }

    // A caption that only repeats the heading is there for those who cannot see it.
    private static bool Repeats(string caption) => caption is "sandbox.payments" or "sandbox.courier" or "sandbox.sms" or "sandbox.mail";

    private void Cell(string text) => _html.Raw("<td>").Text(text).Raw("</td>");

    private void Form(string act, string label, string at, params (string Name, string Value)[] fields)
    {
        _html.Raw($"<form method=\"post\" action=\"/do/{act}\"><input type=\"hidden\" name=\"at\" value=\"{at}\">");
        foreach (var (name, value) in fields)
        {
            _html.Raw($"<input type=\"hidden\" name=\"{name}\" value=\"").Text(value).Raw("\">");
        }

        _html.Raw("<button>").Text(label).Raw("</button></form>");
    }

    private static string Time(DateTimeOffset at) => ChinaTime.Of(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
