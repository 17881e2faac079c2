using LowCodeGov.Engine.Cases;

namespace LowCodeGov.Runtime.Accounts;

/// <summary>No short message can be sent to what was given.</summary>
public sealed record PhoneNotMobile() : Refusal("form.phone.not-mobile");

/// <summary>More codes were asked for than anybody needs.</summary>
public sealed record PhoneCodesTooOften() : Refusal("form.phone.too-often");

/// <summary>The code is wrong, has expired, was used, or was tried too often; which of these is not told.</summary>
public sealed record PhoneCodeWrong() : Refusal("form.phone.wrong");

/// <summary>The gateway does not take messages now.</summary>
public sealed record PhoneCodeNotSent() : Refusal("form.phone.not-sent");
