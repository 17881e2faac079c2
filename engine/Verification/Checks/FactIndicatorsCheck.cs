using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Verification.Checks;

/// <summary>Every indicator over facts has a name of its own, graver levels that are graver, settings that are read, and somebody who learns of it (DOMAIN 10.2).</summary>
/// <remarks>Whether its condition is a rule at all, and can ever hold, is told as of every other rule.</remarks>
internal sealed class FactIndicatorsCheck : DefinitionCheck
{
    public override IEnumerable<DefinitionFinding> Find(VerificationSubject subject)
    {
        var definition = subject.Definition;
        var indicators = definition.Supervision.Indicators;
        var clocks = definition.Supervision.Thresholds.Select(each => each.Indicator).ToHashSet(StringComparer.Ordinal);
        var roles = subject.Rules.Where(rule => rule.Use.Indicator is not null).ToLookup(rule => rule.Use.Indicator, ReferenceEqualityComparer.Instance);
        for (var i = 0; i < indicators.Length; i++)
        {
            var indicator = indicators[i];
            var place = DefinitionPlaces.Indicator(definition, i);
            if (string.IsNullOrWhiteSpace(indicator.Key) || clocks.Contains(indicator.Key) || indicators.Take(i).Any(other => other.Key == indicator.Key))
            {
                yield return DefinitionFinding.Error("verification.indicator.key", place.Of("key"), ("Indicator", indicator.Key));
            }

            for (var grade = 0; grade < indicator.Graver.Length; grade++)
            {
                if (indicator.Graver[grade].Level <= indicator.Level)
                {
                    yield return DefinitionFinding.Error("verification.indicator.graver", place.Of("graver").Of(grade).Of("level"), ("Indicator", indicator.Name));
                }
            }

            var read = roles[indicator].SelectMany(rule => rule.Compilation.Rule?.Reads ?? []).Where(name => name is ["setting", _]).Select(name => name[1]).ToHashSet(StringComparer.Ordinal);
            for (var setting = 0; setting < indicator.Settings.Length; setting++)
            {
                var key = indicator.Settings[setting].Key;
                if (string.IsNullOrWhiteSpace(key) || indicator.Settings.Take(setting).Any(other => other.Key == key))
                {
                    yield return DefinitionFinding.Error("verification.indicator.setting-key", place.Of("settings").Of(setting).Of("key"), ("Indicator", indicator.Name), ("Key", key));
                }
                else if (!read.Contains(key))
                {
                    yield return DefinitionFinding.Warning("verification.indicator.setting-unread", place.Of("settings").Of(setting), ("Indicator", indicator.Name), ("Key", key));
                }
            }

            if (indicator.Recipients.IsEmpty)
            {
                yield return DefinitionFinding.Warning("verification.indicator.nobody", place.Of("recipients"), ("Indicator", indicator.Name));
            }

            if (indicator.Consequences.IsEmpty)
            {
                yield return DefinitionFinding.Warning("verification.indicator.nothing", place.Of("consequences"), ("Indicator", indicator.Name));
            }
        }
    }
}
