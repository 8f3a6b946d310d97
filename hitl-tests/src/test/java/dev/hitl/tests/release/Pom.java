package dev.hitl.tests.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A module as its {@code pom.xml} says it.
 *
 * @param xml the file's content
 */
record Pom(Document xml) {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    static Pom of(Path directory) {
        return in(directory.resolve("pom.xml"));
    }

    static Pom in(Path file) {
        try {
            return new Pom(
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new IllegalStateException("Expected a module's POM in " + file, e);
        }
    }

    /** Every module that the root names, without the root. */
    static List<Pom> modules() {
        return of(ROOT).texts("/project/modules/module").stream()
                .map(ROOT::resolve)
                .map(Pom::of)
                .toList();
    }

    /** The libraries that others can get; what has another packaging than a jar is none. */
    static List<Pom> libraries() {
        return modules().stream()
                .filter(module -> module.text("/project/packaging").isEmpty())
                .filter(module ->
                        !module.text("/project/properties/maven.deploy.skip").equals("true"))
                .toList();
    }

    String artifact() {
        return text("/project/artifactId");
    }

    /** What stands at a path; empty if nothing does. */
    String text(String path) {
        return String.join("", texts(path));
    }

    List<String> texts(String path) {
        try {
            var nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, xml, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent().strip())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
