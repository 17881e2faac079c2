using System.Collections.Immutable;
using System.Globalization;
using LowCodeGov.Designer.FlowEditing;
using LowCodeGov.Designer.TimeLimits;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Connectors;
using LowCodeGov.Runtime.Lists;
using LowCodeGov.Runtime.Organisation;
using LowCodeGov.Runtime.Supervision;
using LowCodeGov.Web.Shell;

namespace LowCodeGov.Web.Design;

/// <summary>What the flow designer offers: agencies, roles, connectors and matters as they are now.</summary>
internal sealed class FlowSurroundingsReader(
    OrganisationDirectory directory, ConnectorBook connectors, MatterCatalogue catalogue, SupervisionTrials trials, OfficeActor me) : IFlowSurroundings, IPastCases
{
    // The notices of DOMAIN 7.
    private const int Notices = 20;

    public async Task<FlowSurroundings> Of(MatterDefinition definition)
    {
        var chart = await directory.Current();
        var defined = await connectors.Defined();
        var matters = await catalogue.Search(new MatterQuery(), new PageRequest(1, PageRequest.LargestSize));
        return new FlowSurroundings
        {
            Agencies = [.. chart.Agencies.Select(agency => new AgencyEntry(agency.CreditCode, agency.Name, [.. agency.Departments.Select(each => new DepartmentEntry(each.Code, each.Name))]))],
            Roles = [.. chart.Clerks.SelectMany(clerk => clerk.Grants).Select(grant => grant.Role).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Notices = [.. Enumerable.Range(1, Notices).Select(number => string.Create(CultureInfo.InvariantCulture, $"N{number:00}"))],
            Staff = chart.Staff,
            PastCases = this,
            Connectors =
            [
                .. defined.Select(each => new ConnectorEntry(each.Key, each.Name, [.. each.Operations.Select(operation => new OperationEntry(operation.Key, operation.Name, operation.Inputs, operation.Outputs))])),
            ],
            Matters = [.. matters.Rows.Where(each => each.Code != definition.Code).Select(each => new MatterEntry(each.Code, each.Name))],
        };
    }

    async Task<PastCasesAnswer> IPastCases.Try(MatterDefinition definition, int most)
    {
        var trial = await trials.Try(await me.Get(), definition, most);
        return new PastCasesAnswer(trial.Looked, [.. trial.Cards.Select(card => new PastCard(card.CaseNo, card.Indicator, card.Level, card.On, card.Step, card.WasIssued, Because(card)))]);
    }

    private static string? Because(TriedCard card) => card.Because is null ? null : string.Join("、", (card.Because.Read ?? ImmutableSortedDictionary<string, string>.Empty).Select(each => $"{each.Key} = {each.Value}"));
}
