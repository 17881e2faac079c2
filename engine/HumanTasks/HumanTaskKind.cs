namespace LowCodeGov.Engine.HumanTasks;

/// <summary>Kind of a human task; each brings its own actions, guards, notices and clocks, and sets the public state (DOMAIN 6.3).</summary>
public enum HumanTaskKind
{
    /// <summary>预审: first check of an online application. Left out for applications received at a window.</summary>
    PreReview,

    /// <summary>收件: receipt of originals at the window or by post. Left out where the online submission is the receipt.</summary>
    Receipt,

    /// <summary>受理: accept, refuse, or ask for correction. Left out where the case is accepted already.</summary>
    Acceptance,

    /// <summary>审查 (承办、审核、批准): a step that ends with an outcome and an opinion.</summary>
    Review,

    /// <summary>决定: approve or disapprove.</summary>
    Decision,

    /// <summary>制证: make the certificate.</summary>
    CertificateMaking,

    /// <summary>原件核验: compare the originals when the result is collected.</summary>
    OriginalsVerification,

    /// <summary>送达: deliver the result.</summary>
    Delivery,

    /// <summary>特别程序: opened by <c>StartSpecialProcedure</c>, never by the flow.</summary>
    SpecialProcedure,

    /// <summary>审批: the agency head's approval of a suspension, an extension or a termination; never by the flow.</summary>
    Approval,

    /// <summary>调用失败: a connector's call or a child case failed and the flow does not say what then; never by the flow.</summary>
    FailedCall,
}
