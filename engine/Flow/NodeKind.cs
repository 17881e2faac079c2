using System.Collections.Frozen;
using LowCodeGov.Engine.Cases;
using LowCodeGov.Engine.Definitions;

namespace LowCodeGov.Engine.Flow;

/// <summary>How one kind of node behaves: what entering it does, what it does when a child has ended, and what giving it up takes back.</summary>
internal abstract class NodeKind
{
    // In reading order; a new kind is one file and one line here.
    private static readonly FrozenDictionary<Type, NodeKind> All = new NodeKind[]
    {
        new Sequence(),
        new TaskStep(),
        new Parallel(),
        new Choice(),
        new ForEach(),
        new Repeat(),
        new Wait(),
        new Service(),
        new SubMatter(),
        new FragmentUse(),
        new NoticeIssue(),
        new CertificateIssue(),
        new End(),
        new Removed(),
    }.ToFrozenDictionary(kind => kind.Node);

    /// <summary>The node of the definition that this kind carries out.</summary>
    public abstract Type Node { get; }

    public static NodeKind Of(FlowNode node) => All[node.GetType()];

    /// <summary>The node has just been entered under the given activation.</summary>
    public abstract void Enter(Unfolding u, FlowNode node, int activation);

    /// <summary>A node directly below has ended.</summary>
    public virtual void ChildEnded(Unfolding u, FlowNode node, int activation, FlowNode child) =>
        throw new InvalidOperationException($"{node.Id} has nothing below it.");

    /// <summary>The activation is given up: takes back what it has started, or has done outside. It may have completed before.</summary>
    public virtual void GiveUp(Unfolding u, NodeActivation activation, string reason)
    {
    }
}

/// <summary>The same, typed by its node.</summary>
internal abstract class NodeKind<TNode> : NodeKind
    where TNode : FlowNode
{
    public sealed override Type Node => typeof(TNode);

    public sealed override void Enter(Unfolding u, FlowNode node, int activation) => Enter(u, (TNode)node, activation);

    public sealed override void ChildEnded(Unfolding u, FlowNode node, int activation, FlowNode child) => ChildEnded(u, (TNode)node, activation, child);

    protected abstract void Enter(Unfolding u, TNode node, int activation);

    protected virtual void ChildEnded(Unfolding u, TNode node, int activation, FlowNode child) => base.ChildEnded(u, node, activation, child);
}
