using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LowCodeGov.Browser.Tests.ByName))]
[assembly: TestCaseOrderer(typeof(LowCodeGov.Browser.Tests.ByName))]

namespace LowCodeGov.Browser.Tests;

/// <summary>
/// Tests in the order of their names. The runner's own order differs from folder to folder, and these share one running product: what one of them leaves
/// there the next one finds, here as on any other machine.
/// </summary>
public sealed class ByName : ITestCollectionOrderer, ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => test.TestCaseDisplayName, StringComparer.Ordinal)];
}
