using System.Collections.Immutable;
using LowCodeGov.Designer.Editing;
using LowCodeGov.Designer.Form;
using LowCodeGov.Engine.Definitions;
using LowCodeGov.Engine.Rules;
using LowCodeGov.Engine.Texts;
using LowCodeGov.Engine.Time;
using LowCodeGov.Engine.Verification;
using LowCodeGov.Runtime.Applications;
using LowCodeGov.Runtime.Catalogue;
using LowCodeGov.Runtime.Lists;

namespace LowCodeGov.Web.Design;

/// <summary>A desk on which only a rule lies: the rule builder of the workbench for rules that belong to no one matter. Nothing on it is kept.</summary>
internal sealed class RuleBench(MatterCatalogue catalogue, FormScopes scopes, TextCatalogue texts, RuleEngine rules, TimeProvider time) : IDraftKeeper
{
    /// <summary>The desk; null while no matter has been published.</summary>
    public async Task<DesignDesk?> Open(CancellationToken ct = default)
    {
        var first = (await catalogue.Search(new MatterQuery(), new PageRequest(1, 1), ct)).Rows.FirstOrDefault();
        if (first is null || await catalogue.Find(first.Code, ct) is not { } matter)
        {
            return null;
        }

        // What every case has: the fields and questions of that matter are none of the others'.
        var bare = matter with { Form = new FormDefinition(), Situations = new SituationTree(), Tables = [], Supervision = new SupervisionRules() };
        return new DesignDesk(new Workbench(bare, 1, this), texts, await scopes.Codes(ct), rules, ChinaTime.DayOf(time.GetUtcNow()));
    }

    Task<KeepingAnswer> IDraftKeeper.Save(MatterDefinition definition, long revision) => Task.FromResult<KeepingAnswer>(new KeepingAnswer.Kept(revision + 1));

    Task<ImmutableArray<DefinitionFinding>> IDraftKeeper.Verify(MatterDefinition definition) => Task.FromResult(ImmutableArray<DefinitionFinding>.Empty);
}
