package kramers.network.model;

import java.util.List;

/**
 * What a network's parameters are: named blocks that follow one another in one array without gaps. Initial weights, the arrays
 * of files, and the block by which curvature and radius are measured follow from this.
 */
public interface Model {
    /** All blocks in order. */
    List<ParameterBlock> blocks();

    /** Numbers in all blocks. */
    default int parameters() {
        List<ParameterBlock> all = blocks();
        return all.get(all.size() - 1).end();
    }

    /** Layers of weights. */
    int layers();

    /** The weights of a layer, 0 … layers - 1, without its biases. */
    default ParameterBlock weights(int layer) {
        return blocks().stream()
                .filter(block -> block.fanIn() > 0)
                .skip(layer)
                .findFirst()
                .orElseThrow();
    }

    /** The middle layer of weights, whose curvature the paper takes: of three layers the second. */
    default int middleLayer() {
        return layers() / 2;
    }
}
