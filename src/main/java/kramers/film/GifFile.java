package kramers.film;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;

/** An animated GIF that loops for ever, by ImageIO. A patch is drawn over what is there. */
final class GifFile implements AutoCloseable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /**
     * A part of the picture, drawn anew.
     *
     * @param left distance from the left side in pixels
     * @param top distance from the top in pixels
     * @param pixels entries of the palette, row by row; its size stands for a pixel that stays as it is
     * @param seeThrough whether there are such pixels
     */
    record Patch(int left, int top, int width, int height, Palette palette, boolean seeThrough, byte[] pixels) {
        /** A patch of which the pixels are still to be set. */
        Patch(int left, int top, int width, int height, Palette palette, boolean seeThrough) {
            this(left, top, width, height, palette, seeThrough, new byte[width * height]);
        }

        /** The patch as ImageIO likes it. */
        private BufferedImage image() {
            int size = palette.size() + (seeThrough ? 1 : 0);
            int[] map = new int[size];
            for (int entry = 0; entry < palette.size(); entry++) {
                map[entry] = 0xff000000 | palette.colour(entry);
            }
            IndexColorModel model =
                    new IndexColorModel(8, size, map, 0, false, seeThrough ? palette.size() : -1, DataBuffer.TYPE_BYTE);
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
            byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            System.arraycopy(pixels, 0, data, 0, data.length);
            return image;
        }
    }

    private final FileImageOutputStream stream;
    private final ImageWriter writer;
    private final ImageWriteParam param;
    private boolean looping;
    private boolean closed;

    /** Makes the file. */
    GifFile(Path path) throws IOException {
        stream = new FileImageOutputStream(path.toFile());
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(stream);
        param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
        writer.prepareWriteSequence(null);
    }

    /**
     * Appends a frame; the first one covers the whole picture.
     *
     * @param delay how long it is shown, in 1/100 s, 0 … 65535
     */
    void append(Patch patch, int delay) throws IOException {
        BufferedImage image = patch.image();
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        IIOMetadataNode place = child(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", String.valueOf(patch.left()));
        place.setAttribute("imageTopPosition", String.valueOf(patch.top()));
        place.setAttribute("imageWidth", String.valueOf(patch.width()));
        place.setAttribute("imageHeight", String.valueOf(patch.height()));
        place.setAttribute("interlaceFlag", "FALSE");
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", patch.seeThrough() ? "TRUE" : "FALSE");
        control.setAttribute(
                "transparentColorIndex",
                String.valueOf(patch.seeThrough() ? patch.palette().size() : 0));
        control.setAttribute("delayTime", String.valueOf(delay));
        if (!looping) {
            loop(root);
            looping = true;
        }
        metadata.mergeTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(image, null, metadata), param);
    }

    /** Asks the player to begin again at the end: 0 times more, which means for ever. */
    private static void loop(IIOMetadataNode root) {
        IIOMetadataNode netscape = child(child(root, "ApplicationExtensions"), "ApplicationExtension");
        netscape.setAttribute("applicationID", "NETSCAPE");
        netscape.setAttribute("authenticationCode", "2.0");
        netscape.setUserObject(new byte[] {1, 0, 0});
    }

    private static IIOMetadataNode child(IIOMetadataNode parent, String name) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        parent.appendChild(node);
        return node;
    }

    /** Writes the end of the file, and closes it. */
    void finish() throws IOException {
        writer.endWriteSequence();
        close();
    }

    /** Closes the file as it is; the second time does nothing. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            stream.close();
        }
    }
}
