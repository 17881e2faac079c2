using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using LowCodeGov.Connectors.Http;
using LowCodeGov.Connectors.Signing;
using LowCodeGov.Connectors.Tests.Outside;
using LowCodeGov.Engine;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Sandbox.Faults;

namespace LowCodeGov.Connectors.Tests.Http;

/// <summary>Connectors that are a piece of JSON: three departments, each known by other means, and a cloud's messages.</summary>
public sealed class CallingByMetadata(World world)
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly RuleEngine Rules = new();

    [Fact]
    public async Task population_is_asked_with_an_hmac_over_path_time_and_nonce()
    {
        var connector = Connector("""
            {
              "key": "population", "name": "人口库",
              "http": { "address": "BASE/departments/population", "authentication": { "kind": "signature", "how": {
                "algorithm": "hmacSha256", "canonical": "{method}\\n{target}\\n{timestamp}\\n{nonce}", "secret": "person", "key": "", "encoding": "base64",
                "headers": { "x-timestamp": "{timestamp}", "x-nonce": "{nonce}", "x-signature": "{signature}" } } } },
              "operations": [ { "key": "query", "name": "查询", "inputs": ["idNo"], "outputs": ["name", "birthDate"], "script": [],
                "http": { "method": "GET", "path": "/persons/{input.idNo}", "bodyForm": "json", "pendingSeconds": 60,
                  "doneWhen": "answer.code == 0", "reason": "answer.message",
                  "output": { "name": "answer.data.name", "birthDate": "answer.data.birthDate" } } } ]
            }
            """);
        (await Call(connector, "query", new { idNo = "11010119900307001X" })).ShouldBeOfType<ConnectorAnswer.Failed>().Reason.ShouldBe("查无此人");
        var done = (await Call(connector, "query", new { idNo = ValidIdNo })).ShouldBeOfType<ConnectorAnswer.Done>().Output;
        done.GetProperty("birthDate").GetString().ShouldBe("1990-03-07");
        done.GetProperty("name").GetString()!.Length.ShouldBe(3);
    }

    [Fact]
    public async Task enterprises_are_asked_with_a_token_that_is_fetched_once_and_anew_when_it_is_withdrawn()
    {
        var records = new Records();
        var connector = Connector("""
            {
              "key": "enterprises", "name": "企业库",
              "http": { "address": "BASE/departments/enterprises", "authentication": { "kind": "clientCredentials", "tokenAddress": "BASE/departments/enterprises/token", "client": "lowcodegov", "secret": "enterprise" } },
              "operations": [ { "key": "query", "name": "查询", "inputs": ["creditCode"], "outputs": ["name"], "script": [],
                "http": { "method": "GET", "path": "{input.creditCode}", "bodyForm": "json", "pendingSeconds": 60, "reason": "answer.error", "output": { "name": "answer.registeredName" } } } ]
            }
            """, records);
        var input = new { creditCode = "91330000MA27XL0G5A" };
        await Call(connector, "query", input);
        await Call(connector, "query", input);
        records.All.Count(each => each.Operation == "token").ShouldBe(1);
        world.Sandbox.Departments.Withdraw();
        var answer = await Call(connector, "query", input);
        answer.ShouldNotBeOfType<ConnectorAnswer.RetryLater>();
        records.All.Count(each => each.Operation == "token").ShouldBe(2);
        records.Text.ShouldNotContain(world.Sandbox.Keys.EnterpriseSecret);
    }

    [Fact]
    public async Task social_security_is_asked_with_our_rsa_key()
    {
        var connector = Connector("""
            {
              "key": "socialsecurity", "name": "社保",
              "http": { "address": "BASE/departments/socialsecurity", "authentication": { "kind": "signature", "how": {
                "algorithm": "rsaSha256", "canonical": "{timestamp}\\n{body}\\n", "secret": "social", "key": "", "encoding": "base64", "headers": { "x-timestamp": "{timestamp}", "x-signature": "{signature}" } } } },
              "operations": [ { "key": "query", "name": "查询", "inputs": ["idNo"], "outputs": ["months"], "script": [],
                "http": { "method": "POST", "path": "query", "bodyForm": "json", "pendingSeconds": 60, "body": { "idNo": "input.idNo", "purpose.matter": "'食品经营许可'" }, "output": { "months": "answer.result.months" } } } ]
            }
            """);
        (await Call(connector, "query", new { idNo = ValidIdNo })).ShouldBeOfType<ConnectorAnswer.Done>().Output.GetProperty("months").GetInt32().ShouldBe(138);
    }

    [Fact]
    public async Task a_clouds_messages_go_once_whatever_happens()
    {
        foreach (var fault in new[] { Fault.None, Fault.TimeOut, Fault.Refused, Fault.Error, Fault.Malformed, Fault.AnswerLost })
        {
            var key = World.Number("SMS");
            world.Sandbox.Faults.Next(Channel.CloudSms, fault);
            var connector = new HttpConnector(CloudSmsDefinition(), World.Link("cloudsms", new Records(), World.Impatient), Secret, Rules);
            ConnectorAnswer answer;
            var tries = 0;
            do
            {
                answer = await connector.Call(new ConnectorCall("send", JsonSerializer.SerializeToElement(new { phone = "13900001234", name = "周小燕" }), key, tries++), Ct);
            }
            while (answer is ConnectorAnswer.RetryLater && tries < 5);
            answer.ShouldBeOfType<ConnectorAnswer.Done>($"{fault}").Output.GetProperty("id").GetString().ShouldBe("B" + key);
            tries.ShouldBeGreaterThanOrEqualTo(fault == Fault.None ? 1 : 2, fault.ToString());
            world.Sandbox.CloudSms.Sent[key].Phone.ShouldBe("13900001234");
        }
    }

    [Fact]
    public async Task what_the_cloud_refuses_fails_with_its_reason() =>
        (await Call(CloudSms(), "send", new { phone = "139", name = "x" })).ShouldBeOfType<ConnectorAnswer.Failed>().Reason.ShouldBe("isv.MOBILE_NUMBER_ILLEGAL");

    [Fact]
    public async Task an_official_accounts_template_message_goes_with_a_token_in_the_query()
    {
        var records = new Records();
        var connector = Connector("""
            {
              "key": "officialaccount", "name": "公众号",
              "http": { "address": "BASE/cgi-bin", "authentication": { "kind": "queryToken", "tokenAddress": "BASE/cgi-bin/token?grant_type=client_credential&appid=wxd678efh567hg6787&secret={secret}", "secret": "cloud" } },
              "operations": [ { "key": "send", "name": "发送模板消息", "inputs": ["openId", "caseNo"], "outputs": ["id"], "script": [],
                "http": { "method": "POST", "path": "message/template/send", "body": { "touser": "input.openId", "template_id": "'T01'", "client_msg_id": "key", "data.thing1.value": "input.caseNo" },
                  "retryWhen": "answer.errcode == 40001 || answer.errcode == 42001 || answer.errcode < 0", "doneWhen": "answer.errcode == 0", "reason": "answer.errmsg", "output": { "id": "answer.msgid" } } } ]
            }
            """, records);
        Task<ConnectorAnswer> Send(string key, string openId) => connector.Call(new ConnectorCall("send", JsonSerializer.SerializeToElement(new { openId, caseNo = "3307022026" }), key, 0), Ct);
        (await Send("wx-1", "o6_bmjrPTlm6_2sgVt7hMZOPfL2M")).ShouldBeOfType<ConnectorAnswer.Done>();
        world.Sandbox.OfficialAccount.Sent["wx-1"].Data.ShouldContain("3307022026");
        world.Sandbox.OfficialAccount.EndToken();
        (await Send("wx-2", "o6_bmjrPTlm6_2sgVt7hMZOPfL2M")).ShouldBeOfType<ConnectorAnswer.RetryLater>();
        (await Send("wx-2", "o6_bmjrPTlm6_2sgVt7hMZOPfL2M")).ShouldBeOfType<ConnectorAnswer.Done>();
        (await Send("wx-3", "")).ShouldBe(new ConnectorAnswer.Failed("invalid openid"));
        records.Text.ShouldNotContain(world.Sandbox.Keys.CloudSmsSecret);
        records.Text.ShouldContain("access_token=***");
    }

    [Fact]
    public async Task conditions_say_what_an_answer_means()
    {
        string? reply = null;
        var (address, heard) = world.Ear.Listen(_ => new Connectors.Transport.CallbackReply(200, "application/json", reply ?? ""));
        var definition = Definition("""
            { "key": "x", "name": "x", "http": { "address": "BASE" },
              "operations": [ { "key": "ask", "name": "问", "inputs": [], "outputs": ["n"], "script": [],
                "http": { "method": "POST", "path": "PATH", "bodyForm": "form", "pendingSeconds": 90, "query": { "q": "input.q", "absent": "input.none" }, "headers": { "x-key": "key" }, "body": { "a": "input.q", "n": "input.n" },
                  "retryWhen": "answer.state == 'busy'", "pendingWhen": "answer.state == 'working'", "doneWhen": "answer.state == 'ok' && status == 200", "reason": "answer.why", "output": { "n": "answer.n * 2" } } } ] }
            """.Replace("BASE", address.GetLeftPart(UriPartial.Authority) + "/", StringComparison.Ordinal).Replace("PATH", address.AbsolutePath, StringComparison.Ordinal));
        var connector = new HttpConnector(definition, World.Link("x", new Records()), _ => null, Rules);
        Task<ConnectorAnswer> Ask(string answer)
        {
            reply = answer;
            return Call(connector, "ask", new { q = "甲 & 乙", n = 7 });
        }

        (await Ask("""{"state":"ok","n":21}""")).ShouldBeOfType<ConnectorAnswer.Done>().Output.GetProperty("n").GetInt32().ShouldBe(42);
        (await Ask("""{"state":"working"}""")).ShouldBe(new ConnectorAnswer.Pending(TimeSpan.FromSeconds(90)));
        (await Ask("""{"state":"busy","why":"请稍候"}""")).ShouldBe(new ConnectorAnswer.RetryLater("请稍候"));
        (await Ask("""{"state":"no","why":"不予受理"}""")).ShouldBe(new ConnectorAnswer.Failed("不予受理"));
        (await Ask("<html>")).ShouldBeOfType<ConnectorAnswer.RetryLater>();
        heard.First().Target.ShouldEndWith("?q=%E7%94%B2%20%26%20%E4%B9%99");
        Connectors.Transport.FormText.Read(heard.First().Body).ShouldBe(new Dictionary<string, string> { ["a"] = "甲 & 乙", ["n"] = "7" }, ignoreOrder: true);
        heard.First().Header("x-key").ShouldBe("k-1");
    }

    [Fact]
    public async Task a_department_may_speak_xml()
    {
        string? reply = null;
        var (address, heard) = world.Ear.Listen(_ => new Connectors.Transport.CallbackReply(200, "application/xml", reply ?? ""));
        var definition = Definition("""
            { "key": "x", "name": "x", "http": { "address": "BASE" },
              "operations": [ { "key": "apply", "name": "申办", "inputs": [], "outputs": ["no"], "script": [],
                "http": { "method": "POST", "path": "PATH", "bodyForm": "xml", "body": { "Case.No": "input.no", "Case.Applicant.Name": "input.name", "Case.Files.File": "input.files" },
                  "doneWhen": "answer.Reply.Code == '0'", "reason": "answer.Reply.Text", "output": { "no": "answer.Reply.AcceptNo", "count": "count(answer.Reply.Item)" } } } ] }
            """.Replace("BASE", address.GetLeftPart(UriPartial.Authority) + "/", StringComparison.Ordinal).Replace("PATH", address.AbsolutePath, StringComparison.Ordinal));
        var connector = new HttpConnector(definition, World.Link("x", new Records()), _ => null, Rules);
        Task<ConnectorAnswer> Ask(string answer, string name = "周 <小燕> & 子")
        {
            reply = answer;
            return Call(connector, "apply", new { no = "3307022026", name, files = new[] { "a.pdf", "b.pdf" } });
        }

        var done = (await Ask("<?xml version=\"1.0\"?><Reply><Code>0</Code><AcceptNo>S7</AcceptNo><Item>1</Item><Item>2</Item></Reply>")).ShouldBeOfType<ConnectorAnswer.Done>().Output;
        (done.GetProperty("no").GetString(), done.GetProperty("count").GetInt32()).ShouldBe(("S7", 2));
        heard.First().Body.ShouldBe("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Case><Applicant><Name>周 &lt;小燕&gt; &amp; 子</Name></Applicant><Files><File>a.pdf</File><File>b.pdf</File></Files><No>3307022026</No></Case>");
        (await Ask("<Reply><Code>9</Code><Text>材料不齐</Text></Reply>")).ShouldBe(new ConnectorAnswer.Failed("材料不齐"));
        (await Ask("<Reply><Code>0</Code>")).ShouldBeOfType<ConnectorAnswer.RetryLater>();
        (await Ask("<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Reply><Code>0</Code><AcceptNo>&e;</AcceptNo></Reply>")).ShouldBeOfType<ConnectorAnswer.RetryLater>();
        (await Ask("<Reply/>", "\u0001")).ShouldBeOfType<ConnectorAnswer.Failed>();
    }

    [Theory]
    [InlineData("../../admin")]
    [InlineData("a/../../../b")]
    [InlineData("?x=1#y")]
    public async Task a_value_cannot_lead_a_path_elsewhere(string value)
    {
        var (address, heard) = world.Ear.Listen(_ => new Connectors.Transport.CallbackReply(200, "application/json", "{}"), "/" + Uri.EscapeDataString(value));
        var definition = Definition("""
            { "key": "x", "name": "x", "http": { "address": "BASE" },
              "operations": [ { "key": "ask", "name": "问", "inputs": [], "outputs": [], "script": [], "http": { "method": "POST", "path": "{input.id}", "bodyForm": "json", "pendingSeconds": 60 } } ] }
            """.Replace("BASE", address.AbsoluteUri[..address.AbsoluteUri.LastIndexOf('/')], StringComparison.Ordinal));
        var connector = new HttpConnector(definition, World.Link("x", new Records()), _ => null, Rules);
        await Call(connector, "ask", new { id = value });
        var beneath = address.AbsolutePath[..(address.AbsolutePath.LastIndexOf('/') + 1)];
        heard.ShouldAllBe(each => each.Target.StartsWith(beneath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_secret_that_is_not_there_is_said_and_nothing_is_sent()
    {
        var records = new Records();
        var connector = new HttpConnector(CloudSmsDefinition(), World.Link("cloudsms", records), _ => null, Rules);
        (await Call(connector, "send", new { phone = "13900001234" })).ShouldBe(new ConnectorAnswer.RetryLater("The secret cloud is not kept here."));
        records.All.ShouldBeEmpty();
    }

    [Fact]
    public void a_definition_reads_and_writes_the_same_and_old_ones_keep_their_text()
    {
        var text = EngineJson.Canonical(CloudSmsDefinition());
        EngineJson.Canonical(EngineJson.Read<ConnectorDefinition>(text)).ShouldBe(text);
        const string old = """{"key":"a","name":"甲","operations":[{"key":"b","name":"乙","inputs":[],"outputs":[],"script":[{"answer":"done","seconds":60}]}]}""";
        EngineJson.Canonical(EngineJson.Read<ConnectorDefinition>(old)).ShouldBe(old);
    }

    [Fact]
    public void rules_that_are_none_are_found_with_their_place()
    {
        var definition = Definition("""
            { "key": "x", "name": "x", "http": { "address": "http://127.0.0.1/" },
              "operations": [ { "key": "ask", "name": "问", "inputs": [], "outputs": [], "script": [], "http": { "method": "POST", "path": "/{input.id +}", "bodyForm": "json", "pendingSeconds": 60,
                "body": { "a": "answer.x" }, "doneWhen": "status", "output": { "n": "answer.n" } } } ] }
            """);
        HttpChecks.Of(definition).Select(each => each.Place).ShouldBe(["path", "body.a", "doneWhen"], ignoreOrder: true);
        HttpChecks.Of(CloudSmsDefinition()).ShouldBeEmpty();
    }

    private const string ValidIdNo = "110101199003070011";

    private HttpConnector CloudSms() => new(CloudSmsDefinition(), World.Link("cloudsms", new Records()), Secret, Rules);

    private ConnectorDefinition CloudSmsDefinition() => Definition("""
        {
          "key": "cloudsms", "name": "云短信",
          "http": { "address": "BASE/cloudsms", "authentication": { "kind": "signature", "how": {
            "algorithm": "hmacSha256", "canonical": "{method}\\n{path}\\n{timestamp}\\n{bodySha256}", "secret": "cloud", "key": "", "encoding": "hex", "headers": { "x-timestamp": "{timestamp}", "x-signature": "{signature}" } } } },
          "operations": [ { "key": "send", "name": "发送", "inputs": ["phone", "name"], "outputs": ["id"], "script": [],
            "http": { "method": "POST", "path": "/send", "bodyForm": "json", "pendingSeconds": 60,
              "body": { "requestId": "key", "phoneNumber": "input.phone", "templateCode": "'SMS_0001'", "parameters.name": "input.name" },
              "retryWhen": "status >= 500 || !exists(answer.code)", "doneWhen": "answer.code == 'OK'", "reason": "answer.code", "output": { "id": "answer.bizId" } } } ]
        }
        """);

    private HttpConnector Connector(string json, Records? records = null) => new(Definition(json), World.Link("department", records ?? new Records()), Secret, Rules);

    private ConnectorDefinition Definition(string json) => EngineJson.Read<ConnectorDefinition>(json.Replace("BASE/", world.Sandbox.Address.AbsoluteUri, StringComparison.Ordinal));

    private string? Secret(string name) => name switch
    {
        "person" => world.Sandbox.Keys.PersonSecret,
        "enterprise" => world.Sandbox.Keys.EnterpriseSecret,
        "social" => world.Sandbox.Keys.SocialSecurityKey,
        "cloud" => world.Sandbox.Keys.CloudSmsSecret,
        _ => null,
    };

    private static Task<ConnectorAnswer> Call(HttpConnector connector, string operation, object input) =>
        connector.Call(new ConnectorCall(operation, JsonSerializer.SerializeToElement(input), "k-1", 0), Ct);
}
