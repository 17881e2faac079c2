namespace LowCodeGov.Engine.Cases;

/// <summary>办结结果, codes of DOMAIN 3.</summary>
public static class CloseResults
{
    /// <summary>0 出证办结.</summary>
    public const string WithCertificate = "0";

    /// <summary>1 退回办结.</summary>
    public const string Returned = "1";

    /// <summary>2 作废办结.</summary>
    public const string Void = "2";

    /// <summary>5 补正超时驳回.</summary>
    public const string CorrectionExpired = "5";

    /// <summary>6 一般办结.</summary>
    public const string Ordinary = "6";

    /// <summary>7 部分准予办结: of a joint matter some children were granted and others refused (DOMAIN 20; code of our own).</summary>
    public const string PartlyApproved = "7";
}
