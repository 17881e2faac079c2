using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Connectors;

/// <summary>A key or name begins with a letter and has letters, digits, dots, hyphens and underscores; no two operations share one.</summary>
public sealed record ConnectorKeyUnusable(string Name) : Refusal("connector.key-unusable");

/// <summary>A connector, or an operation of it, has no name that people read.</summary>
public sealed record ConnectorUnnamed(string Operation) : Refusal("connector.unnamed");

/// <summary>The address is none of the web.</summary>
public sealed record ConnectorAddressUnusable() : Refusal("connector.address-unusable");

/// <summary>A rule of an operation is none.</summary>
public sealed record ConnectorRuleWrong(string Operation, string Place) : Refusal("connector.rule-wrong");

/// <summary>Where a connector calls, and as whom, only operators say.</summary>
public sealed record ConnectionNotYours() : Refusal("connector.connection-not-entitled");

/// <summary>Somebody else has changed it since it was read.</summary>
public sealed record ConnectorChangedMeanwhile(string Name) : Refusal("connector.changed-meanwhile");

/// <summary>A published matter, or a shared resource, still calls an operation that would go.</summary>
public sealed record ConnectorStillCalled(string Operation, string By) : Refusal("connector.still-called");

/// <summary>The text is no OpenAPI 3 document in JSON with the whole address of a server.</summary>
public sealed record OpenApiUnreadable() : Refusal("connector.openapi-unreadable");
