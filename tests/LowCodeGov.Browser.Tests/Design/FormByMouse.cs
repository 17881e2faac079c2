using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace LowCodeGov.Browser.Tests.Design;

/// <summary>Builds a form that a definition describes, by mouse and by typing names: page by page, field by field.</summary>
internal sealed class FormByMouse(DesignerPage designer)
{
    private static readonly Dictionary<string, string> Plain = new(StringComparer.Ordinal)
    {
        ["maxLength"] = "最长", ["minLength"] = "最短", ["min"] = "最小值", ["max"] = "最大值", ["decimals"] = "小数位数", ["maxRows"] = "最多行数", ["minRows"] = "最少行数",
        ["span"] = "占列数", ["prefill"] = "预填来源", ["maxBytes"] = "单个文件最大字节", ["certificateType"] = "证照类型编码", ["page"] = "页", ["x"] = "左", ["y"] = "上",
        ["width"] = "宽",
    };

    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal) { ["codesLeftOut"] = "不提供的代码", ["fills"] = "自动带出" };

    private static readonly Dictionary<string, string> Toggles = new(StringComparer.Ordinal) { ["sum"] = "合计", ["sensitive"] = "敏感信息（掩码）", ["masked"] = "掩码显示" };

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["hint"] = "提示", ["placeholder"] = "占位示例", ["help"] = "详细说明", ["unit"] = "单位", ["text"] = "文字内容",
    };

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["calculate"] = "计算规则", ["default"] = "默认值规则", ["minDate"] = "最早日期规则", ["maxDate"] = "最晚日期规则" };

    private static readonly Dictionary<string, string> Conditions = new(StringComparer.Ordinal) { ["required"] = "必填", ["visible"] = "显示", ["readOnly"] = "只读" };

    private IPage Page => designer.Visitor.Page;

    public async Task BuildAsync(JsonObject form)
    {
        var first = true;
        foreach (var page in form["pages"]!.AsArray().OfType<JsonObject>()) // a form has pages
        {
            if (!first)
            {
                await designer.EditAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "添加页面" }).ClickAsync());
            }
            else
            {
                await Page.GetByRole(AriaRole.Group, new() { Name = "页面" }).GetByRole(AriaRole.Button).First.ClickAsync();
            }

            await PageAsync(page);
            first = false;
        }
    }

    private async Task PageAsync(JsonObject page)
    {
        await designer.TypeAsync("编码", Text(page, "key"));
        await designer.TypeBothAsync("标题", page["title"]!); // a page has a title
        var first = true;
        foreach (var section in page["sections"]!.AsArray().OfType<JsonObject>()) // a page has sections
        {
            if (first)
            {
                await designer.SelectAsync($"{Text(page, "key")}/section");
            }
            else
            {
                await designer.EditAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "＋ 添加分区" }).ClickAsync());
            }

            first = false;
            await SectionAsync(Text(page, "key"), section);
        }
    }

    private async Task SectionAsync(string page, JsonObject section)
    {
        var address = $"{page}/{Text(section, "key")}";
        if (await designer.Property("编码").InputValueAsync() != Text(section, "key"))
        {
            await designer.TypeAsync("编码", Text(section, "key"));
        }

        await designer.Item(address).WaitForAsync();
        await designer.TypeBothAsync("标题", section["title"]!); // a section has a title
        if (section["columns"] is { } columns && columns.GetValue<int>() != 2)
        {
            await designer.ChooseAsync("列数", columns.ToString());
        }

        if (section["visible"] is { } visible)
        {
            await designer.TypeAsync("显示规则", visible.GetValue<string>());
        }

        var dragged = false;
        foreach (var field in section["fields"]!.AsArray().OfType<JsonObject>()) // a section has fields
        {
            // One field of each section is dragged, the others follow it by a press.
            await FieldAsync(field, address, "", dragged);
            dragged = true;
        }
    }

    private async Task FieldAsync(JsonObject field, string container, string prefix, bool byPress)
    {
        var type = Text(field, "type");
        await (byPress ? designer.AddAsync(type) : designer.DragAsync(type, container));
        if (await designer.Property("编码").InputValueAsync() != Text(field, "key"))
        {
            await designer.TypeAsync("编码", Text(field, "key"));
        }

        await designer.TypeBothAsync("名称", field["label"]!); // a field has a label
        await ResetAsync(field);
        foreach (var (member, value) in field)
        {
            await MemberAsync(member, value!); // members that are there are not null
        }

        var path = prefix + Text(field, "key");
        var inside = false;
        foreach (var inner in (field["fields"] as JsonArray ?? []).OfType<JsonObject>())
        {
            await FieldAsync(inner, path, path + ".", inside);
            inside = true;
        }

        if (inside)
        {
            await designer.SelectAsync(path);
        }
    }

    // What a new field of its type begins with and this one does not have.
    private async Task ResetAsync(JsonObject field)
    {
        if (field["span"] is null && await designer.Property("占列数").InputValueAsync() == "2")
        {
            await designer.TypeAsync("占列数", "1");
        }

        if (Text(field, "type") == "identityCard" && field["sensitive"] is null)
        {
            await designer.EditAsync(() => designer.Property("敏感信息（掩码）").UncheckAsync());
        }
    }

    private async Task MemberAsync(string member, JsonNode value)
    {
        if (Plain.TryGetValue(member, out var plain))
        {
            await ShowAsync(plain);
            await designer.TypeAsync(plain, value.ToString());
        }
        else if (Texts.TryGetValue(member, out var text))
        {
            await designer.TypeBothAsync(text, value);
        }
        else if (Values.TryGetValue(member, out var rule))
        {
            await designer.TypeAsync(rule, value.GetValue<string>());
        }
        else if (Lists.TryGetValue(member, out var list))
        {
            await ShowAsync(list);
            await designer.TypeAsync(list, string.Join(' ', value is JsonObject pairs ? pairs.Select(pair => $"{pair.Key}={pair.Value}") : value.AsArray().Select(each => each!.ToString()))); // a list without holes
        }
        else if (Toggles.TryGetValue(member, out var toggle))
        {
            await ShowAsync(toggle);
            if (await designer.Property(toggle).IsCheckedAsync() != value.GetValue<bool>())
            {
                await designer.TickAsync(toggle);
            }
        }
        else if (Conditions.TryGetValue(member, out var condition))
        {
            await ConditionAsync(condition, value.GetValue<string>());
        }
        else
        {
            await OtherAsync(member, value);
        }
    }

    private async Task OtherAsync(string member, JsonNode value)
    {
        switch (member)
        {
            case "options":
                await designer.Property("选项").GetByRole(AriaRole.Button, new() { Name = "批量编辑" }).ClickAsync();
                await designer.TypeAsync("选项文本", string.Join('\n', value.AsArray().Select(each => $"{each!["value"]} | {each["label"]!["zh"]} | {each["label"]!["en"]}"))); // options have value and label
                break;
            case "validate":
                await ValidationsAsync(value.AsArray());
                break;
            case "codeList":
                await designer.EditAsync(() => designer.Property("代码表").SelectOptionAsync(value.GetValue<string>()));
                await ClearOptionsAsync();
                break;
            case "presentation":
                await designer.ChooseAsync("呈现方式", value.GetValue<string>() == "table" ? "表格" : "卡片");
                break;
            case "print" or "privacy":
                foreach (var (inner, part) in value.AsObject())
                {
                    await MemberAsync(inner, part!); // members that are there are not null
                }

                break;
            case "key" or "type" or "label" or "fields":
                break;
            default:
                throw new InvalidOperationException($"the test does not know how to set {member}");
        }
    }

    private async Task ConditionAsync(string label, string rule)
    {
        if (rule == "true" && label == "必填")
        {
            if (await designer.Property(label).Last.InputValueAsync() != "yes")
            {
                await designer.EditAsync(() => designer.Property(label).Last.SelectOptionAsync("yes"));
            }

            return;
        }

        await designer.Property(label).Last.SelectOptionAsync("rule");
        await designer.TypeAsync(label + "规则", rule);
    }

    private async Task ValidationsAsync(JsonArray validations)
    {
        for (var number = 1; number <= validations.Count; number++)
        {
            var validation = validations[number - 1]!; // a list without holes
            await designer.EditAsync(() => designer.Property("校验").GetByRole(AriaRole.Button, new() { Name = "＋ 校验规则" }).ClickAsync());
            await designer.TypeAsync($"校验{number}规则", validation["rule"]!.GetValue<string>()); // a validation has rule and message
            await designer.TypeAsync($"校验{number}提示（中文）", validation["message"]!["zh"]!.GetValue<string>());
            await designer.TypeAsync($"校验{number}提示（英文）", validation["message"]!["en"]!.GetValue<string>());
        }
    }

    private async Task ClearOptionsAsync()
    {
        await designer.Property("选项").GetByRole(AriaRole.Button, new() { Name = "批量编辑" }).ClickAsync();
        await designer.TypeAsync("选项文本", "");
    }

    // Groups of the panel that say nothing yet are closed.
    private async Task ShowAsync(string label)
    {
        if (!await designer.Property(label).IsVisibleAsync())
        {
            await Page.Locator("details", new() { Has = Page.GetByLabel(label, new() { Exact = true }) }).Locator("summary").ClickAsync();
        }
    }

    private static string Text(JsonObject node, string member) => node[member]!.GetValue<string>(); // asked for where it is required
}
